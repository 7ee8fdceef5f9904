package io.paddock.backoffice.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of invoices. */
@Singleton
class InvoiceStore {

  private static final String COLUMNS =
      "id, kind, number, month, corrects, content::text, closed_at";

  private final ObjectMapper json;

  InvoiceStore(ObjectMapper json) {
    this.json = json;
  }

  /** A month of an operator that has terms, is over, and has no invoice. */
  record Due(UUID operatorId, LocalDate month) {}

  /**
   * Months whose billing day has come, oldest first.
   *
   * @param countedTo a month counts as over when everything of it has been counted
   */
  Uni<List<Due>> due(Statements tx, LocalDate today, Instant countedTo, int limit) {
    return tx.rows(
            Due.class,
            """
            SELECT due.operator_id, due.month
              FROM (SELECT t.operator_id, g.month::date AS month
                      FROM (SELECT operator_id, min(effective_from) AS first
                              FROM tenancy.operator_terms GROUP BY operator_id) t
                     CROSS JOIN LATERAL generate_series(t.first, $1::date - 1, interval '1 month') AS g (month)) due
             CROSS JOIN LATERAL (SELECT (terms ->> 'billingDay')::int AS day FROM tenancy.operator_terms i
                                  WHERE i.operator_id = due.operator_id AND i.effective_from <= due.month
                                  ORDER BY i.effective_from DESC LIMIT 1) billing
             WHERE (due.month + interval '1 month')::date + (billing.day - 1) <= $1::date
               AND (due.month + interval '1 month') AT TIME ZONE 'UTC' <= $2::timestamptz
               AND NOT EXISTS (SELECT FROM tenancy.invoices n
                                WHERE n.operator_id = due.operator_id AND n.month = due.month AND n.kind = 'invoice')
             ORDER BY due.month, due.operator_id LIMIT $3
            """,
            today,
            countedTo,
            limit)
        .map(Rows::list);
  }

  /** False when the month has its invoice already. */
  Uni<Boolean> add(Statements tx, UUID operatorId, Invoice invoice) {
    return tx.rows(
            """
            INSERT INTO tenancy.invoices (id, operator_id, kind, number, month, corrects, content, closed_at)
            VALUES ($1, $2, $3, $4, $5::date, $6::uuid, $7::text::jsonb, $8)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            invoice.id(),
            operatorId,
            invoice.kind(),
            invoice.number(),
            LocalDate.parse(invoice.month()),
            invoice.corrects(),
            write(invoice),
            invoice.closedAt())
        .map(rows -> !rows.isEmpty());
  }

  /** Holds an invoice until the transaction ends. */
  Uni<Optional<Invoice>> lock(Statements tx, UUID operatorId, UUID id) {
    return tx.rows(
            InvoiceRow.class,
            "SELECT "
                + COLUMNS
                + " FROM tenancy.invoices WHERE id = $1 AND operator_id = $2 FOR UPDATE",
            id,
            operatorId)
        .map(rows -> rows.stream().map(row -> row.invoice(this::read)).findFirst());
  }

  Uni<Optional<Invoice>> find(Statements tx, UUID operatorId, UUID id) {
    return tx.rows(
            InvoiceRow.class,
            "SELECT " + COLUMNS + " FROM tenancy.invoices WHERE id = $1 AND operator_id = $2",
            id,
            operatorId)
        .map(rows -> rows.stream().map(row -> row.invoice(this::read)).findFirst());
  }

  /** The credit notes of an invoice, in the order in which they were made. */
  Uni<List<Invoice>> corrections(Statements tx, UUID invoiceId) {
    return tx.rows(
            InvoiceRow.class,
            "SELECT "
                + COLUMNS
                + " FROM tenancy.invoices WHERE corrects = $1 ORDER BY closed_at, id",
            invoiceId)
        .map(rows -> rows.stream().map(row -> row.invoice(this::read)).toList());
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<Invoice>> page(Statements tx, UUID operatorId, @Nullable Anchor after, int rows) {
    return tx.rows(
            InvoiceRow.class,
            "SELECT "
                + COLUMNS
                + """
                   FROM tenancy.invoices
                  WHERE operator_id = $1
                    AND ($2::timestamptz IS NULL OR (closed_at, id) < ($2::timestamptz, $3::text::uuid))
                  ORDER BY closed_at DESC, id DESC LIMIT $4
                  """,
            operatorId,
            Anchor.timeOf(after),
            Anchor.idOf(after),
            rows)
        .map(found -> found.stream().map(row -> row.invoice(this::read)).toList());
  }

  private record InvoiceRow(
      UUID id,
      String kind,
      String number,
      String month,
      @Nullable UUID corrects,
      String content,
      Instant closedAt) {

    Invoice invoice(Function<String, Invoice.Content> read) {
      Invoice.Content kept = read.apply(content);
      return new Invoice(
          id,
          kind,
          number,
          month,
          corrects,
          kept.reason(),
          kept.terms(),
          kept.lines(),
          kept.totals(),
          closedAt);
    }
  }

  private String write(Invoice invoice) {
    try {
      return json.writeValueAsString(
          new Invoice.Content(
              invoice.reason(), invoice.terms(), invoice.lines(), invoice.totals()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an invoice must be serialisable", e);
    }
  }

  private Invoice.Content read(String text) {
    try {
      return json.readValue(text, Invoice.Content.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored invoice must be readable", e);
    }
  }
}
