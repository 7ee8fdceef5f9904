package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyFilter;
import io.paddock.backoffice.key.PartnerKeyResource;
import io.paddock.backoffice.note.NewNote;
import io.paddock.backoffice.note.PartnerNoteResource;
import io.paddock.backoffice.partner.NewPartner;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Partners: the list, a new one, a profile and its changes, its switch and its keys. */
@Path("/console/partners")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class PartnerPages {

  private static final String PATH = "/console/partners";

  private final PartnerResource partners;
  private final PartnerKeyResource keys;
  private final PartnerNoteResource notes;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  PartnerPages(
      PartnerResource partners,
      PartnerKeyResource keys,
      PartnerNoteResource notes,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.partners = partners;
    this.keys = keys;
    this.notes = notes;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Lists.said(status);
    return answers
        .of(partners.list(wanted, Lists.ROWS, cursor))
        .map(
            found ->
                Lists.listed(
                        pages.page("partners"), found, PATH, Lists.filter("status", wanted), cursor)
                    .data("statuses", PartnerResource.STATUSES)
                    .data("status", Objects.requireNonNullElse(wanted, "")));
  }

  @GET
  @Path("/new")
  @NonBlocking
  public TemplateInstance form() {
    Deed.CREATE_PARTNER.require(caller);
    return form(answers.body()).data("fresh", true).data("formAction", PATH);
  }

  private TemplateInstance form(JsonNode partner) {
    ObjectNode whole = partner.deepCopy();
    ContactFields.present(whole);
    return pages.page("partner-form").data("partner", whole).data("contacts", ContactFields.KINDS);
  }

  @POST
  public Uni<Response> create(Form form) {
    ObjectNode body = body(form);
    return answers
        .of(partners.create(answers.body(body, NewPartner.class), form.idempotencyKey()))
        .map(
            made ->
                pages.done(
                    PATH + "/" + made.path("partner").path("id").asText(), Note.PARTNER_CREATED));
  }

  private ObjectNode body(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "name", "contactEmail", "kind", "associatedWallet", "operatorId");
    form.numbers(body, "rateLimitPerMin");
    form.lines(body, "ipAllowlist");
    body.put("requirePerWalletKyc", form.checked("requirePerWalletKyc"));
    body.put("requireSignature", form.checked("requireSignature"));
    form.words(body, "tags");
    ContactFields.read(form, body);
    return body;
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> profile(
      @PathParam("id") String id, @QueryParam("keys") @Nullable String shown) {
    KeyFilter filter = KeyFilter.of(shown);
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("partner", () -> partners.get(id));
    asked.put(
        "keys", () -> keys.list(id, filter.unusedFor(), filter.olderThan(), Lists.ROWS, null));
    asked.put("notes", () -> notes.list(id, Lists.ROWS, null));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("partner")
                    .data("partner", Answers.member(found, "partner", "partner"))
                    .data("keyfilter", filter.name())
                    .data("keys", Answers.member(found, "keys", "items"))
                    .data("notes", Answers.member(found, "notes", "items"))
                    .data("scopes", PartnerKeyPages.SCOPES));
  }

  @GET
  @Path("/{id}/edit")
  public Uni<TemplateInstance> edit(@PathParam("id") String id) {
    Deed.CHANGE_PARTNER.require(caller);
    return answers
        .of(partners.get(id))
        .map(
            found ->
                form(found.path("partner"))
                    .data("fresh", false)
                    .data("version", found.path(Answers.VERSION).asInt())
                    .data("formAction", PATH + "/" + id));
  }

  /** As the page had it; a field that was emptied is taken away. */
  @POST
  @Path("/{id}")
  public Uni<Response> change(@PathParam("id") String id, Form form) {
    ObjectNode body = body(form);
    form.orNone(body, "associatedWallet", "operatorId", "rateLimitPerMin");
    return partners
        .change(id, Answers.ifMatch(form), body)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.PARTNER_CHANGED));
  }

  @POST
  @Path("/{id}/notes")
  public Uni<Response> note(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "text");
    return notes
        .add(id, answers.body(body, NewNote.class), form.idempotencyKey())
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.PARTNER_NOTED));
  }

  @POST
  @Path("/{id}/suspend")
  public Uni<Response> suspend(@PathParam("id") String id, Form form) {
    return partners
        .suspend(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.PARTNER_SUSPENDED));
  }

  @POST
  @Path("/{id}/resume")
  public Uni<Response> resume(@PathParam("id") String id, Form form) {
    return partners.resume(id).replaceWith(() -> pages.done(PATH + "/" + id, Note.PARTNER_RESUMED));
  }
}
