package io.paddock.backoffice.listexport;

import io.paddock.backoffice.audit.AuditEntry;
import io.paddock.backoffice.auditexport.OperatorAuditResource;
import io.paddock.backoffice.connectivity.ConnectivityResource;
import io.paddock.backoffice.invoice.InvoiceResource;
import io.paddock.backoffice.key.AggregatorKeyResource;
import io.paddock.backoffice.key.OperatorKeyResource;
import io.paddock.backoffice.key.PartnerKeyResource;
import io.paddock.backoffice.listexport.ExportedLists.Exported;
import io.paddock.backoffice.listexport.ExportedLists.Pages;
import io.paddock.backoffice.note.OperatorNoteResource;
import io.paddock.backoffice.note.PartnerNoteResource;
import io.paddock.backoffice.statistics.StatisticsResource;
import io.paddock.web.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists of one tenant, each by its own route's method, with that route's filters. */
@Singleton
class ExportedTenantLists {

  private static final List<String> KEY =
      List.of(
          "label",
          "status",
          "readOnly",
          "ipAllowlist",
          "createdAt",
          "ageDays",
          "issuedBy",
          "issuedFrom",
          "expiresAt",
          "revokedAt",
          "lastUsedAt");

  static final List<String> AGGREGATOR_KEY = with("prefix", KEY);

  private final OperatorKeyResource operatorKeys;
  private final AggregatorKeyResource aggregatorKeys;
  private final PartnerKeyResource partnerKeys;
  private final OperatorNoteResource operatorNotes;
  private final PartnerNoteResource partnerNotes;
  private final InvoiceResource invoices;
  private final ConnectivityResource tests;
  private final StatisticsResource statistics;
  private final OperatorAuditResource audit;

  ExportedTenantLists(
      OperatorKeyResource operatorKeys,
      AggregatorKeyResource aggregatorKeys,
      PartnerKeyResource partnerKeys,
      OperatorNoteResource operatorNotes,
      PartnerNoteResource partnerNotes,
      InvoiceResource invoices,
      ConnectivityResource tests,
      StatisticsResource statistics,
      OperatorAuditResource audit) {
    this.operatorKeys = operatorKeys;
    this.aggregatorKeys = aggregatorKeys;
    this.partnerKeys = partnerKeys;
    this.operatorNotes = operatorNotes;
    this.partnerNotes = partnerNotes;
    this.invoices = invoices;
    this.tests = tests;
    this.statistics = statistics;
    this.audit = audit;
  }

  /** A list of one tenant's. */
  Exported of(String tenants, String id, String list, ListFilter filter) {
    switch (list) {
      case "api-keys" -> filter.only("unusedFor", "olderThan");
      case "audit" -> filter.only("action", "actorId", "from", "to", "chain");
      default -> filter.only();
    }
    return switch (tenants + "/" + list) {
      case "operators/api-keys" ->
          new Exported(
              with("keyId", KEY),
              (rows, cursor) ->
                  operatorKeys.list(
                      id, filter.get("unusedFor"), filter.get("olderThan"), rows, cursor));
      case "aggregators/api-keys" ->
          new Exported(
              AGGREGATOR_KEY,
              (rows, cursor) ->
                  aggregatorKeys.list(
                      id, filter.get("unusedFor"), filter.get("olderThan"), rows, cursor));
      case "partners/api-keys" ->
          new Exported(
              with("keyId", with("environment", with("scopes", KEY))),
              (rows, cursor) ->
                  partnerKeys.list(
                      id, filter.get("unusedFor"), filter.get("olderThan"), rows, cursor));
      case "operators/notes" -> notes((rows, cursor) -> operatorNotes.list(id, rows, cursor));
      case "partners/notes" -> notes((rows, cursor) -> partnerNotes.list(id, rows, cursor));
      case "operators/invoices" ->
          new Exported(
              List.of("id", "kind", "number", "month", "corrects", "reason", "totals", "closedAt"),
              (rows, cursor) -> invoices.list(id, rows, cursor));
      case "operators/connectivity-tests" ->
          new Exported(
              List.of(
                  "id",
                  "kind",
                  "url",
                  "report.verdict",
                  "report.failedPhase",
                  "report.code",
                  "report.timingsMs.total",
                  "askedBy",
                  "testedAt"),
              (rows, cursor) -> tests.list(id, rows, cursor));
      case "operators/stats" ->
          new Exported(
              List.of("month", "kind", "item", "currency", "events", "volume", "revenue"),
              (rows, cursor) -> statistics.list(id, rows, cursor));
      case "operators/audit" ->
          new Exported(
              ExportedLists.AUDIT,
              (rows, cursor) -> Uni.createFrom().item(() -> audited(id, filter, rows, cursor)));
      default -> throw ExportedLists.missing();
    };
  }

  private Page<AuditEntry> audited(
      String id, ListFilter filter, int rows, @Nullable String cursor) {
    return audit.list(
        id,
        rows,
        cursor,
        filter.get("action"),
        filter.get("actorId"),
        filter.get("from"),
        filter.get("to"),
        filter.get("chain"));
  }

  private static Exported notes(Pages pages) {
    return new Exported(List.of("id", "text", "authorId", "author", "createdAt"), pages);
  }

  private static List<String> with(String first, List<String> more) {
    return Stream.concat(Stream.of(first), more.stream()).toList();
  }
}
