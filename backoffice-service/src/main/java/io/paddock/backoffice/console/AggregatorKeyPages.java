package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyLimitFields;
import io.paddock.backoffice.key.AggregatorKeyResource;
import io.paddock.backoffice.key.RotateKey;
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

/** Aggregators' keys: issued, changed, revoked. */
@Path("/console/aggregators/{id}/keys")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class AggregatorKeyPages {

  private static final String OWNERS = "/console/aggregators/";

  private final AggregatorKeyResource keys;
  private final KeyForm keyForm;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  AggregatorKeyPages(
      AggregatorKeyResource keys,
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
    KeyLimitFields.read(form, body);
    return answers
        .of(keys.issue(id, answers.body(body, RotateKey.class), form.idempotencyKey()))
        .map(
            issued ->
                new Shown(issued)
                    .secret("API key", "apiKey")
                    .on(pages.page("secret"), "A new API key", OWNERS + id));
  }

  @GET
  @Path("/{prefix}/edit")
  public Uni<TemplateInstance> edit(
      @PathParam("id") String id, @PathParam("prefix") String prefix) {
    Deed.AGGREGATOR_KEYS.require(caller);
    return keyForm.page(
        (rows, cursor) -> keys.list(id, null, null, rows, cursor),
        "prefix",
        prefix,
        OWNERS + id,
        List.of());
  }

  @POST
  @Path("/{prefix}")
  public Uni<Response> change(
      @PathParam("id") String id, @PathParam("prefix") String prefix, Form form) {
    return keys.change(id, prefix, keyForm.patch(form, false))
        .replaceWith(() -> pages.done(OWNERS + id, Note.KEY_CHANGED));
  }

  @POST
  @Path("/{prefix}/revoke")
  public Uni<Response> revoke(
      @PathParam("id") String id, @PathParam("prefix") String prefix, Form form) {
    return keys.revoke(id, prefix).replaceWith(() -> pages.done(OWNERS + id, Note.KEY_REVOKED));
  }
}
