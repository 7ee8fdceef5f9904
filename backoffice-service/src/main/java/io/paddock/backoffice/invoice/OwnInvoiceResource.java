package io.paddock.backoffice.invoice;

import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Sensitive;
import io.paddock.backoffice.change.UnitOfWork;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.error.Refuses;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.page.Cursors;
import io.paddock.web.page.ListScope;
import io.paddock.web.page.Page;
import io.paddock.web.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
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

/** An operator's invoices and credit notes, for itself. */
@Path("/api/v1/operator/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Own operator profile")
public class OwnInvoiceResource {

  private final Invoices invoices;
  private final UnitOfWork unit;
  private final CurrentCaller caller;
  private final Cursors cursors;

  OwnInvoiceResource(Invoices invoices, UnitOfWork unit, CurrentCaller caller, Cursors cursors) {
    this.invoices = invoices;
    this.unit = unit;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed(Roles.OPERATOR)
  @Sensitive(AuditAction.OPERATOR_INVOICES_READ)
  @Operation(
      operationId = "listOwnInvoices",
      summary = "Lists your invoices and credit notes, newest first")
  public Uni<Page<Invoice>> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
    String own = own();
    PageRequest page = cursors.page(ListScope.of("own-invoices", "operator:" + own), limit, cursor);
    @Nullable Anchor after = Anchor.of(page);
    return unit.read(tx -> invoices.page(tx, own, after, page.rows()))
        .map(found -> Page.cut(found, page.limit(), row -> page.cursor(row.closedAt(), row.id())));
  }

  @GET
  @Path("/{invoiceId}")
  @RolesAllowed(Roles.OPERATOR)
  @Sensitive(AuditAction.OPERATOR_INVOICES_READ)
  @Operation(operationId = "getOwnInvoice", summary = "Reads an invoice or a credit note of yours")
  @Refuses(BackofficeError.INVOICE_NOT_FOUND)
  public Uni<Invoice.Single> get(@PathParam("invoiceId") String invoiceId) {
    String own = own();
    UUID wanted = InvoiceResource.invoice(invoiceId);
    return unit.read(tx -> invoices.get(tx, own, wanted)).map(Invoice.Single::new);
  }

  @GET
  @Path("/{invoiceId}/page")
  @Produces(MediaType.TEXT_HTML)
  @RolesAllowed(Roles.OPERATOR)
  @Sensitive(AuditAction.OPERATOR_INVOICES_READ)
  @Operation(
      operationId = "printOwnInvoice",
      summary = "Shows an invoice of yours as a page to print")
  @APIResponse(
      responseCode = "200",
      description = "The page",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class, examples = "<!DOCTYPE html>…")))
  @Refuses(BackofficeError.INVOICE_NOT_FOUND)
  public Uni<Response> print(@PathParam("invoiceId") String invoiceId) {
    String own = own();
    UUID wanted = InvoiceResource.invoice(invoiceId);
    return unit.read(tx -> invoices.printed(tx, own, wanted)).map(InvoiceResource::page);
  }

  private String own() {
    return caller.operator().operatorId().toString();
  }
}
