package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyFilter;
import io.paddock.backoffice.key.OperatorKeyResource;
import io.paddock.backoffice.note.OperatorNoteResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.backoffice.operatorsecret.OperatorSecretResource;
import io.paddock.backoffice.operatorsecret.RotateSecret;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operators: the list, a profile, its switch, its keys and its secrets. */
@Path("/console/operators")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class OperatorPages {

  private static final String PATH = "/console/operators";

  private final OperatorResource operators;
  private final RegistrationResource profiles;
  private final OperatorNoteResource notes;
  private final OperatorKeyResource keys;
  private final OperatorSecretResource secrets;
  private final Answers answers;
  private final Pages pages;

  OperatorPages(
      OperatorResource operators,
      RegistrationResource profiles,
      OperatorNoteResource notes,
      OperatorKeyResource keys,
      OperatorSecretResource secrets,
      Answers answers,
      Pages pages) {
    this.operators = operators;
    this.profiles = profiles;
    this.notes = notes;
    this.keys = keys;
    this.secrets = secrets;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, String> filter =
        Lists.filter("q", Lists.said(q), "status", Lists.said(status), "sort", Lists.said(sort));
    return answers
        .of(
            operators.list(
                Lists.ROWS, cursor, filter.get("q"), filter.get("status"), filter.get("sort")))
        .map(found -> Lists.listed(pages.page("operators"), found, PATH, filter, cursor));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> profile(
      @PathParam("id") String id, @QueryParam("keys") @Nullable String shown) {
    KeyFilter filter = KeyFilter.of(shown);
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> profiles.get(id));
    asked.put(
        "keys", () -> keys.list(id, filter.unusedFor(), filter.olderThan(), Lists.ROWS, null));
    asked.put("notes", () -> notes.list(id, Lists.ROWS, null));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("operator")
                    .data("operator", Answers.member(found, "operator", "operator"))
                    .data("agreed", agreed(found))
                    .data("keys", Answers.member(found, "keys", "items"))
                    .data("keyfilter", filter.name())
                    .data("notes", Answers.member(found, "notes", "items")));
  }

  /** What the form for terms begins with. */
  private JsonNode agreed(Map<String, JsonNode> found) {
    JsonNode terms = Answers.member(found, "operator", "operator").path("terms");
    return terms.isObject() ? terms : answers.body();
  }

  @POST
  @Path("/{id}/enable")
  public Uni<Response> enable(@PathParam("id") String id, Form form) {
    return operators
        .enable(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.OPERATOR_ENABLED));
  }

  @POST
  @Path("/{id}/disable")
  public Uni<Response> disable(@PathParam("id") String id, Form form) {
    return operators
        .disable(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.OPERATOR_DISABLED));
  }

  @POST
  @Path("/{id}/secrets")
  public Uni<Response> rotateSecret(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "secret");
    form.numbers(body, "graceSeconds");
    return answers
        .of(secrets.rotate(id, answers.body(body, RotateSecret.class), form.idempotencyKey()))
        .map(
            rotated ->
                new Shown(rotated)
                    .secret("Launch token secret", "jwtSharedSecret")
                    .secret("Wallet secret", "walletHmacSecret")
                    .open("Wallet key id", "walletKeyId")
                    .on(pages.page("secret"), "A new shared secret", PATH + "/" + id));
  }
}
