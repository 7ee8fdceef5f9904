package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.invoice.InvoiceResource;
import io.paddock.backoffice.invoice.NewCreditNote;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
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

/** An operator's invoices and credit notes, which print as they are shown. */
@Path("/console/operators/{id}/invoices")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class InvoicePages {

  private final InvoiceResource invoices;
  private final RegistrationResource profiles;
  private final Answers answers;
  private final Pages pages;

  InvoicePages(
      InvoiceResource invoices, RegistrationResource profiles, Answers answers, Pages pages) {
    this.invoices = invoices;
    this.profiles = profiles;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(
      @PathParam("id") String id, @QueryParam("cursor") @Nullable String cursor) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> profiles.get(id));
    asked.put("list", () -> invoices.list(id, Lists.ROWS, cursor));
    return answers
        .of(asked)
        .map(
            found ->
                Lists.listed(
                        of(found, "invoices"),
                        Answers.member(found, "list"),
                        path(id),
                        Map.of(),
                        cursor)
                    .data("invoices", Answers.member(found, "list").path("items")));
  }

  private TemplateInstance of(Map<String, JsonNode> found, String page) {
    return pages.page(page).data("operator", Answers.member(found, "operator").path("operator"));
  }

  @GET
  @Path("/{invoiceId}")
  public Uni<TemplateInstance> invoice(
      @PathParam("id") String id, @PathParam("invoiceId") String invoiceId) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> profiles.get(id));
    asked.put("invoice", () -> invoices.get(id, invoiceId));
    return answers
        .of(asked)
        .map(
            found ->
                of(found, "invoice")
                    .data("path", path(id))
                    .data("invoice", Answers.member(found, "invoice").path("invoice")));
  }

  /** One line of a credit note; more of them over the API. */
  @POST
  @Path("/{invoiceId}/credit-notes")
  public Uni<Response> credit(
      @PathParam("id") String id, @PathParam("invoiceId") String invoiceId, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "reason");
    form.texts(body.putArray("lines").addObject(), "item", "currency", "amount");
    return answers
        .of(
            invoices.credit(
                id, invoiceId, answers.body(body, NewCreditNote.class), form.idempotencyKey()))
        .map(
            made ->
                pages.done(
                    path(id) + "/" + made.path("invoice").path("id").asText(),
                    Note.INVOICE_CREDITED));
  }

  private static String path(String id) {
    return "/console/operators/" + id + "/invoices";
  }
}
