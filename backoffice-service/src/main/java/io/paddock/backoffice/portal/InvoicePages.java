package io.paddock.backoffice.portal;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.invoice.OwnInvoiceResource;
import io.paddock.backoffice.operator.OperatorProfileResource;
import io.paddock.web.face.Lists;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operator's invoices and credit notes, which print as they are shown. */
@Path(InvoicePages.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
public class InvoicePages {

  static final String PATH = PortalPaths.ROOT + "/invoices";

  private final OwnInvoiceResource invoices;
  private final OperatorProfileResource profiles;
  private final Answers answers;
  private final Pages pages;

  InvoicePages(
      OwnInvoiceResource invoices, OperatorProfileResource profiles, Answers answers, Pages pages) {
    this.invoices = invoices;
    this.profiles = profiles;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(@QueryParam("cursor") @Nullable String cursor) {
    return answers
        .of(() -> invoices.list(Lists.ROWS, cursor))
        .map(
            found ->
                Lists.listed(pages.page("invoices"), found, PATH, Map.of(), cursor)
                    .data("invoices", found.path("items")));
  }

  @GET
  @Path("/{invoiceId}")
  public Uni<TemplateInstance> invoice(@PathParam("invoiceId") String invoiceId) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> profiles.whole());
    asked.put("invoice", () -> invoices.get(invoiceId));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("invoice")
                    .data("path", PATH)
                    .data("operator", Answers.member(found, "operator", "operator"))
                    .data("invoice", Answers.member(found, "invoice", "invoice")));
  }
}
