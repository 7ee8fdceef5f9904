package io.paddock.backoffice.invoice;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.Origins;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.proof.StepUp;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.error.Problem;
import io.paddock.web.idempotency.Created;
import io.paddock.web.idempotency.IdempotentCall;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Operators' invoices and credit notes, for staff. */
@Path("/api/v1/bo/operators/{id}/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Invoices (staff)")
public class InvoiceResource {

  private final Invoices invoices;
  private final UnitOfWork unit;
  private final Origins origins;
  private final CurrentCaller caller;
  private final Cursors cursors;

  InvoiceResource(
      Invoices invoices, UnitOfWork unit, Origins origins, CurrentCaller caller, Cursors cursors) {
    this.invoices = invoices;
    this.unit = unit;
    this.origins = origins;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Sensitive(AuditAction.OPERATOR_INVOICES_READ)
  @Operation(
      operationId = "listInvoices",
      summary = "Lists an operator's invoices and credit notes, newest first")
  @Refuses(BackofficeError.OPERATOR_NOT_FOUND)
  public Uni<Page<Invoice>> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page =
        cursors.page(ListScope.of("invoices", "operator:" + RowId.canonical(id)), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> invoices.page(tx, id, after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.closedAt(), row.id())));
  }

  @GET
  @Path("/{invoiceId}")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Sensitive(AuditAction.OPERATOR_INVOICES_READ)
  @Operation(operationId = "getInvoice", summary = "Reads an invoice or a credit note")
  @Refuses({BackofficeError.OPERATOR_NOT_FOUND, BackofficeError.INVOICE_NOT_FOUND})
  public Uni<Invoice.Single> get(
      @PathParam("id") String id, @PathParam("invoiceId") String invoiceId) {
    UUID wanted = invoice(invoiceId);
    return unit.read(tx -> invoices.get(tx, id, wanted)).map(Invoice.Single::new);
  }

  @GET
  @Path("/{invoiceId}/page")
  @Produces(MediaType.TEXT_HTML)
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
  @Sensitive(AuditAction.OPERATOR_INVOICES_READ)
  @Operation(operationId = "printInvoice", summary = "Shows an invoice as a page to print")
  @APIResponse(
      responseCode = "200",
      description = "The page",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class, examples = "<!DOCTYPE html>…")))
  @Refuses({BackofficeError.OPERATOR_NOT_FOUND, BackofficeError.INVOICE_NOT_FOUND})
  public Uni<Response> print(@PathParam("id") String id, @PathParam("invoiceId") String invoiceId) {
    UUID wanted = invoice(invoiceId);
    return unit.read(tx -> invoices.printed(tx, id, wanted)).map(InvoiceResource::page);
  }

  /** Without scripts, whoever prints it. */
  static Response page(String page) {
    return Response.ok(page, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Content-Security-Policy", InvoicePage.POLICY)
        .build();
  }

  @POST
  @Path("/{invoiceId}/credit-notes")
  @RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS})
  @StepUp
  @Operation(
      operationId = "creditInvoice",
      summary = "Gives part of an invoice back",
      description = "In each currency at most what the invoice still demands.")
  @APIResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = Invoice.Single.class)))
  @Refuses({
    BackofficeError.OPERATOR_NOT_FOUND,
    BackofficeError.INVOICE_NOT_FOUND,
    BackofficeError.CREDIT_ABOVE_INVOICE
  })
  public Uni<Response> credit(
      @PathParam("id") String id,
      @PathParam("invoiceId") String invoiceId,
      @Valid @NotNull NewCreditNote body,
      @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
    UUID wanted = invoice(invoiceId);
    return unit.create(
        origins.current(),
        new IdempotentCall(
            idempotencyKey,
            caller.caller().getName(),
            "operators/" + RowId.canonical(id) + "/invoices/" + wanted + "/credit-notes",
            body),
        change ->
            invoices
                .credit(change, id, wanted, body)
                .map(made -> Created.of(new Invoice.Single(made))));
  }

  static UUID invoice(String id) {
    return RowId.parse(id)
        .orElseThrow(
            () ->
                Problem.of(BackofficeError.INVOICE_NOT_FOUND, "The operator has no such invoice"));
  }
}
