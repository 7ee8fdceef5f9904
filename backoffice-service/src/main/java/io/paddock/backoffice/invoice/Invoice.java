package io.paddock.backoffice.invoice;

import io.paddock.backoffice.terms.Terms;
import io.paddock.web.openapi.Decimal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an operator owes for a month, or gets back of it. All amounts are exact; a credit note's are
 * below zero.
 *
 * @param month its first day
 * @param corrects the invoice that a credit note is about
 * @param terms that were in force in the month; none of a credit note
 * @param totals one for each currency in the lines
 */
@Schema(name = "Invoice")
record Invoice(
    UUID id,
    @Schema(description = "invoice or credit_note", examples = "invoice") String kind,
    @Schema(examples = "INV-mybrand-2026-10") String number,
    @Schema(examples = "2026-10-01") String month,
    @Nullable UUID corrects,
    @Schema(examples = "Crash was down on the 3rd.") @Nullable String reason,
    @Nullable Terms terms,
    List<Line> lines,
    List<Total> totals,
    Instant closedAt) {

  static final String INVOICE = "invoice";
  static final String CREDIT_NOTE = "credit_note";

  Invoice {
    lines = List.copyOf(lines);
    totals = List.copyOf(totals);
  }

  /**
   * One item.
   *
   * @param item a game or a market; of a fee its name
   * @param base what a share is taken of; null of a fee
   * @param percent the share; null of a fee
   */
  @Schema(name = "InvoiceLine")
  record Line(
      @Schema(
              description = "gaming_revenue, loss_waived, trading_fees, monthly_fee or credit",
              examples = "gaming_revenue")
          String kind,
      @Schema(examples = "dice") String item,
      @Schema(examples = "USDT") String currency,
      @Decimal(signed = true) @Schema(examples = "1000") @Nullable BigDecimal base,
      @Schema(examples = "12.5") @Nullable BigDecimal percent,
      @Decimal(signed = true) @Schema(examples = "125") BigDecimal amount) {}

  /** What is owed in one currency. */
  @Schema(name = "InvoiceTotal")
  record Total(
      @Schema(examples = "USDT") String currency,
      @Decimal(signed = true) @Schema(examples = "125") BigDecimal amount) {}

  /** One invoice, under its name. */
  @Schema(name = "InvoiceAnswer")
  record Single(Invoice invoice) {}

  /** What is kept beside the columns. */
  record Content(
      @Nullable String reason, @Nullable Terms terms, List<Line> lines, List<Total> totals) {}
}
