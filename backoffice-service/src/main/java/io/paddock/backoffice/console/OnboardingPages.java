package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.note.NewNote;
import io.paddock.backoffice.note.OperatorNoteResource;
import io.paddock.backoffice.operator.RegisterOperator;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Shown;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
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
import org.jspecify.annotations.Nullable;

/** An operator from its registration to go-live: its profile, terms and notes. */
@Path("/console/operators")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class OnboardingPages {

  private static final String PATH = "/console/operators";

  private final RegistrationResource profiles;
  private final OperatorNoteResource notes;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  OnboardingPages(
      RegistrationResource profiles,
      OperatorNoteResource notes,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.profiles = profiles;
    this.notes = notes;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  @Path("/new")
  @NonBlocking
  public TemplateInstance form() {
    Deed.REGISTER_OPERATOR.require(caller);
    return form(answers.body(), PATH).data("fresh", true);
  }

  private TemplateInstance form(JsonNode operator, String action) {
    ObjectNode whole = operator.deepCopy();
    for (String part : List.of("business", "platform", "branding")) {
      ContactFields.present(whole, part);
    }
    ContactFields.present(whole);
    return pages
        .page("operator-form")
        .data("operator", whole)
        .data("contacts", ContactFields.KINDS)
        .data("formAction", action);
  }

  @POST
  public Uni<Response> register(Form form) {
    ObjectNode body = profile(form);
    form.texts(body, "code", "aggregatorId", "jwtAlg");
    return answers
        .of(profiles.register(answers.body(body, RegisterOperator.class), form.idempotencyKey()))
        .map(
            made ->
                new Shown(made.path("operator"))
                    .secret("Launch token secret", "jwtSharedSecret")
                    .secret("Wallet secret", "walletHmacSecret")
                    .secret("Callback secret", "callbackSecret")
                    .open("Wallet key id", "walletKeyId")
                    .on(
                        pages.page("secret"),
                        "The operator's shared secrets",
                        PATH + "/" + made.path("operator").path("id").asText()));
  }

  @GET
  @Path("/{id}/edit")
  public Uni<TemplateInstance> edit(@PathParam("id") String id) {
    Deed.CHANGE_OPERATOR.require(caller);
    return answers
        .of(profiles.get(id))
        .map(
            found ->
                form(found.path("operator"), PATH + "/" + id)
                    .data("fresh", false)
                    .data("version", found.path(Answers.VERSION).asInt()));
  }

  /** As the page had it: what somebody else changed meanwhile is not written over. */
  @POST
  @Path("/{id}")
  public Uni<Response> change(@PathParam("id") String id, Form form) {
    ObjectNode body = profile(form);
    form.orNone(
        body, "name", "walletBaseUrl", "gameFrontendBaseUrl", "callbackUrl", "walletTimeoutMs");
    return answers
        .of(profiles.change(id, Answers.ifMatch(form), body))
        .map(changed -> changed(id, changed.path("operator")));
  }

  /** A first callback address brings a secret. */
  private Response changed(String id, JsonNode operator) {
    return operator.has("callbackSecret")
        ? new Shown(operator)
            .secret("Callback secret", "callbackSecret")
            .on(pages.page("secret"), "The secret of its callbacks", PATH + "/" + id)
        : pages.done(PATH + "/" + id, Note.OPERATOR_CHANGED);
  }

  private ObjectNode profile(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "name", "walletBaseUrl", "gameFrontendBaseUrl", "callbackUrl");
    form.numbers(body, "walletTimeoutMs");
    form.lines(body, "domains");
    form.words(body, "tags");
    form.part(
        body,
        "business",
        "business",
        "legalName",
        "registrationNumber",
        "licence",
        "country",
        "address");
    form.part(
        body, "platform", "platform", "timeZone", "supportUrl", "responsibleGamingUrl", "termsUrl");
    form.part(
        body,
        "branding",
        "branding",
        "displayName",
        "logoUrl",
        "faviconUrl",
        "primaryColor",
        "accentColor");
    ContactFields.read(form, body);
    return body;
  }

  /** Terms begin in a month: this one, if none is named. */
  @POST
  @Path("/{id}/terms")
  public Uni<Response> terms(@PathParam("id") String id, Form form) {
    ObjectNode terms = answers.body();
    form.texts(terms, "revenueSharePercent", "tradingFeeSharePercent", "monthlyFee", "currency");
    form.numbers(terms, "billingDay");
    @Nullable String month = form.text("month");
    terms.put("effectiveFrom", month == null ? null : month + "-01");
    return profiles
        .change(id, List.of(), answers.body().set("terms", terms))
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.OPERATOR_CHANGED));
  }

  @POST
  @Path("/{id}/go-live")
  public Uni<Response> goLive(@PathParam("id") String id, Form form) {
    return profiles.goLive(id).replaceWith(() -> pages.done(PATH + "/" + id, Note.OPERATOR_LIVE));
  }

  @POST
  @Path("/{id}/notes")
  public Uni<Response> note(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "text");
    return notes
        .add(id, answers.body(body, NewNote.class), form.idempotencyKey())
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.OPERATOR_NOTED));
  }
}
