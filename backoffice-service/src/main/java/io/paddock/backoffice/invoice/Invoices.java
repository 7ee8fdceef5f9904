package io.paddock.backoffice.invoice;

import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.statistics.OperatorStatistics;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.terms.OperatorTerms;
import io.paddock.backoffice.terms.Terms;
import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Closes months and corrects them, within a unit of work.
 *
 * <pre>
 * month over, counted whole, billing day come ──close──► invoice ──credit note──► invoice, credited
 *                                                  ▲         │                        │
 *                                                  └─ again: nothing            at most its total
 * </pre>
 */
@Singleton
class Invoices {

  private final Ids ids;
  private final InvoiceStore store;
  private final OperatorTerms terms;
  private final OperatorStatistics statistics;

  Invoices(Ids ids, InvoiceStore store, OperatorTerms terms, OperatorStatistics statistics) {
    this.ids = ids;
    this.store = store;
    this.terms = terms;
    this.statistics = statistics;
  }

  /** Makes the month's invoice; a month that has one stays as it is. */
  Uni<Void> close(Change change, UUID operatorId, LocalDate month) {
    Statements tx = change.statements();
    return OperatorRef.lock(tx, operatorId.toString(), null)
        .chain(
            operator ->
                terms
                    .of(tx, operatorId)
                    .map(agreed -> Terms.inForce(agreed, month).orElseThrow())
                    .chain(
                        inForce ->
                            statistics
                                .month(tx, operatorId, month)
                                .map(counted -> invoice(change, operator, month, inForce, counted)))
                    .chain(made -> add(change, operator, made)));
  }

  private Invoice invoice(
      Change change,
      OperatorRef operator,
      LocalDate month,
      Terms inForce,
      List<OperatorStatistics.Line> counted) {
    List<Invoice.Line> lines = Reckoning.lines(inForce, counted);
    return new Invoice(
        ids.next(),
        Invoice.INVOICE,
        "INV-" + operator.code() + "-" + month.toString().substring(0, 7),
        month.toString(),
        null,
        null,
        inForce,
        lines,
        Reckoning.totals(lines),
        change.at());
  }

  private Uni<Void> add(Change change, OperatorRef operator, Invoice made) {
    return store
        .add(change.statements(), operator.id(), made)
        .invoke(
            added -> {
              if (added) {
                change.audit(
                    made.corrects() == null
                        ? AuditAction.INVOICE_CLOSED
                        : AuditAction.INVOICE_CREDITED,
                    Target.operator(operator.id()),
                    Diff.empty()
                        .set("invoiceId", made.id())
                        .set("number", made.number())
                        .set("totals", made.totals())
                        .set("reason", made.reason()));
              }
            })
        .replaceWithVoid();
  }

  /** Gives part of an invoice back, in each currency at most what it still demands. */
  Uni<Invoice> credit(Change change, String operatorId, UUID invoiceId, NewCreditNote wanted) {
    Statements tx = change.statements();
    return OperatorRef.find(tx, operatorId, null)
        .chain(
            operator ->
                existing(store.lock(tx, operator.id(), invoiceId))
                    .chain(
                        invoice ->
                            store
                                .corrections(tx, invoiceId)
                                .map(before -> note(change, invoice, before, wanted)))
                    .call(note -> add(change, operator, note)));
  }

  private Invoice note(Change change, Invoice invoice, List<Invoice> before, NewCreditNote wanted) {
    if (!invoice.kind().equals(Invoice.INVOICE)) {
      throw Problem.of(BackofficeError.INVOICE_NOT_FOUND, "A credit note is not corrected");
    }
    List<Invoice.Line> lines =
        wanted.lines().stream()
            .map(
                line ->
                    new Invoice.Line(
                        "credit", line.item(), line.currency(), null, null, line.amount().negate()))
            .toList();
    Map<String, BigDecimal> left = new HashMap<>();
    List<Invoice.Line> all = new ArrayList<>(invoice.lines());
    before.forEach(note -> all.addAll(note.lines()));
    all.addAll(lines);
    Reckoning.totals(all).forEach(total -> left.put(total.currency(), total.amount()));
    boolean tooMuch =
        lines.stream()
            .anyMatch(line -> left.getOrDefault(line.currency(), BigDecimal.ZERO).signum() < 0);
    if (tooMuch) {
      throw Problem.of(
          BackofficeError.CREDIT_ABOVE_INVOICE, "Less is left of the invoice in that currency");
    }
    return new Invoice(
        ids.next(),
        Invoice.CREDIT_NOTE,
        "CN-" + invoice.number().substring("INV-".length()) + "-" + (before.size() + 1),
        invoice.month(),
        invoice.id(),
        wanted.reason(),
        null,
        lines,
        Reckoning.totals(lines),
        change.at());
  }

  Uni<Invoice> get(Statements tx, String operatorId, UUID id) {
    return OperatorRef.find(tx, operatorId, null)
        .chain(operator -> existing(store.find(tx, operator.id(), id)));
  }

  /** As a page to print. */
  Uni<String> printed(Statements tx, String operatorId, UUID id) {
    return OperatorRef.find(tx, operatorId, null)
        .chain(
            operator ->
                existing(store.find(tx, operator.id(), id))
                    .map(found -> InvoicePage.of(found, operator.code())));
  }

  /** Newest first; {@code after} is the last one that was shown, if any. */
  Uni<List<Invoice>> page(Statements tx, String operatorId, @Nullable Anchor after, int rows) {
    return OperatorRef.find(tx, operatorId, null)
        .chain(operator -> store.page(tx, operator.id(), after, rows));
  }

  private static Uni<Invoice> existing(Uni<Optional<Invoice>> found) {
    return found.map(
        invoice ->
            invoice.orElseThrow(
                () ->
                    Problem.of(
                        BackofficeError.INVOICE_NOT_FOUND, "The operator has no such invoice")));
  }
}
