package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyLimitFields;
import io.paddock.backoffice.key.IssueKey;
import io.paddock.backoffice.key.OperatorKeyResource;
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
import java.util.List;

/** Operators' key pairs: issued, changed, revoked. */
@Path("/console/operators/{id}/keys")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class OperatorKeyPages {

  private static final String OWNERS = "/console/operators/";

  private final OperatorKeyResource keys;
  private final KeyForm keyForm;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  OperatorKeyPages(
      OperatorKeyResource keys,
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
    form.texts(body, "label");
    form.numbers(body, "graceSeconds");
    KeyLimitFields.read(form, body);
    return answers
        .of(keys.issue(id, answers.body(body, IssueKey.class), form.idempotencyKey()))
        .map(
            issued ->
                new Shown(issued)
                    .secret("Secret key", "secretKey")
                    .open("Public key", "publicKey")
                    .on(pages.page("secret"), "A new key pair", OWNERS + id));
  }

  @GET
  @Path("/{keyId}/edit")
  public Uni<TemplateInstance> edit(@PathParam("id") String id, @PathParam("keyId") String keyId) {
    Deed.OPERATOR_KEYS.require(caller);
    return keyForm.page(
        (rows, cursor) -> keys.list(id, null, null, rows, cursor),
        "keyId",
        keyId,
        OWNERS + id,
        List.of());
  }

  @POST
  @Path("/{keyId}")
  public Uni<Response> change(
      @PathParam("id") String id, @PathParam("keyId") String keyId, Form form) {
    return keys.change(id, keyId, keyForm.patch(form, false))
        .replaceWith(() -> pages.done(OWNERS + id, Note.KEY_CHANGED));
  }

  @POST
  @Path("/{keyId}/revoke")
  public Uni<Response> revoke(
      @PathParam("id") String id, @PathParam("keyId") String keyId, Form form) {
    return keys.revoke(id, keyId).replaceWith(() -> pages.done(OWNERS + id, Note.KEY_REVOKED));
  }
}
