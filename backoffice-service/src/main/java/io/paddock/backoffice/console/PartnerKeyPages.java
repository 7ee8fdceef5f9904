package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyLimitFields;
import io.paddock.backoffice.key.IssuePartnerKey;
import io.paddock.backoffice.key.PartnerKeyResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Shown;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** Partners' keys: issued, changed, followed by another, revoked. */
@Path("/console/partners/{id}/keys")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class PartnerKeyPages {

  static final List<String> SCOPES = Arrays.stream(Scope.values()).map(Scope::text).toList();

  private static final String OWNERS = "/console/partners/";

  private final PartnerKeyResource keys;
  private final KeyForm keyForm;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  PartnerKeyPages(
      PartnerKeyResource keys,
      KeyForm keyForm,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.keys = keys;
    this.keyForm = keyForm;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  @POST
  public Uni<Response> issue(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "label", "environment");
    form.all(body, "scopes");
    KeyLimitFields.read(form, body);
    return answers
        .of(keys.issue(id, answers.body(body, IssuePartnerKey.class), form.idempotencyKey()))
        .map(issued -> shown(issued, "A new API key", id));
  }

  @GET
  @Path("/{keyId}/edit")
  public Uni<TemplateInstance> edit(@PathParam("id") String id, @PathParam("keyId") String keyId) {
    Deed.PARTNER_KEYS.require(caller);
    return keyForm.page(
        (rows, cursor) -> keys.list(id, null, null, rows, cursor),
        "keyId",
        keyId,
        OWNERS + id,
        SCOPES);
  }

  @POST
  @Path("/{keyId}")
  public Uni<Response> change(
      @PathParam("id") String id, @PathParam("keyId") String keyId, Form form) {
    return keys.change(id, keyId, keyForm.patch(form, true))
        .replaceWith(() -> pages.done(OWNERS + id, Note.KEY_CHANGED));
  }

  /** With the limits of the key that it follows. */
  @POST
  @Path("/{keyId}/rotate")
  public Uni<Response> rotate(
      @PathParam("id") String id, @PathParam("keyId") String keyId, Form form) {
    return answers
        .of(keys.rotate(id, keyId, null, form.idempotencyKey()))
        .map(issued -> shown(issued, "The key that follows", id));
  }

  private Response shown(JsonNode issued, String title, String id) {
    return new Shown(issued)
        .secret("API key", "apiKey")
        .secret("Signing secret", "signingSecret")
        .open("Key id", "keyId")
        .on(pages.page("secret"), title, OWNERS + id);
  }

  @POST
  @Path("/{keyId}/revoke")
  public Uni<Response> revoke(
      @PathParam("id") String id, @PathParam("keyId") String keyId, Form form) {
    return keys.revoke(id, keyId).replaceWith(() -> pages.done(OWNERS + id, Note.KEY_REVOKED));
  }
}
