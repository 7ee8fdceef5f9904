package io.paddock.backoffice.invoice;

import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The latest invoices and credit notes of an operator, for its profile. */
@Singleton
public class RecentInvoices {

  private static final int SHOWN = 6;

  private final InvoiceStore store;

  RecentInvoices(InvoiceStore store) {
    this.store = store;
  }

  /** One of them. */
  @Schema(name = "RecentInvoice")
  public record Recent(
      UUID id,
      @Schema(description = "invoice or credit_note", examples = "invoice") String kind,
      @Schema(examples = "INV-mybrand-2026-10") String number,
      @Schema(examples = "2026-10-01") String month,
      List<Invoice.Total> totals,
      Instant closedAt) {}

  /** Newest first. */
  public Uni<List<Recent>> of(Statements tx, UUID operatorId) {
    return store
        .page(tx, operatorId, null, SHOWN)
        .map(
            found ->
                found.stream()
                    .map(
                        one ->
                            new Recent(
                                one.id(),
                                one.kind(),
                                one.number(),
                                one.month(),
                                one.totals(),
                                one.closedAt()))
                    .toList());
  }
}
