package io.paddock.backoffice.listexport;

import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.approval.ApprovalResource;
import io.paddock.backoffice.catalogue.EventResource;
import io.paddock.backoffice.catalogue.MatchResource;
import io.paddock.backoffice.catalogue.NoticeResource;
import io.paddock.backoffice.connectivity.ConnectivityResource;
import io.paddock.backoffice.invoice.InvoiceResource;
import io.paddock.backoffice.key.AggregatorKeyResource;
import io.paddock.backoffice.key.OperatorKeyResource;
import io.paddock.backoffice.key.PartnerKeyResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.note.OperatorNoteResource;
import io.paddock.backoffice.note.PartnerNoteResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.backoffice.staff.StaffResource;
import io.paddock.backoffice.statistics.StatisticsResource;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the API, each by its own route's method: what a row shows is what it shows there.
 */
@Singleton
class ExportedLists {

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

  private final OperatorResource operators;
  private final AggregatorResource aggregators;
  private final PartnerResource partners;
  private final MarketResource markets;
  private final ApprovalResource approvals;
  private final EventResource events;
  private final MatchResource matches;
  private final NoticeResource notices;
  private final StaffResource staff;
  private final OperatorKeyResource operatorKeys;
  private final AggregatorKeyResource aggregatorKeys;
  private final PartnerKeyResource partnerKeys;
  private final OperatorNoteResource operatorNotes;
  private final PartnerNoteResource partnerNotes;
  private final InvoiceResource invoices;
  private final ConnectivityResource tests;
  private final StatisticsResource statistics;

  ExportedLists(
      OperatorResource operators,
      AggregatorResource aggregators,
      PartnerResource partners,
      MarketResource markets,
      ApprovalResource approvals,
      EventResource events,
      MatchResource matches,
      NoticeResource notices,
      StaffResource staff,
      OperatorKeyResource operatorKeys,
      AggregatorKeyResource aggregatorKeys,
      PartnerKeyResource partnerKeys,
      OperatorNoteResource operatorNotes,
      PartnerNoteResource partnerNotes,
      InvoiceResource invoices,
      ConnectivityResource tests,
      StatisticsResource statistics) {
    this.operators = operators;
    this.aggregators = aggregators;
    this.partners = partners;
    this.markets = markets;
    this.approvals = approvals;
    this.events = events;
    this.matches = matches;
    this.notices = notices;
    this.staff = staff;
    this.operatorKeys = operatorKeys;
    this.aggregatorKeys = aggregatorKeys;
    this.partnerKeys = partnerKeys;
    this.operatorNotes = operatorNotes;
    this.partnerNotes = partnerNotes;
    this.invoices = invoices;
    this.tests = tests;
    this.statistics = statistics;
  }

  /** One page of a list. */
  interface Pages {
    Uni<?> page(int rows, @Nullable String cursor);
  }

  /**
   * A list.
   *
   * @param columns members of a row, in them with a dot
   */
  record Exported(List<String> columns, Pages pages) {}

  Exported operators(@Nullable String q, @Nullable String status, @Nullable String sort) {
    return new Exported(
        List.of(
            "id",
            "code",
            "name",
            "status",
            "effectiveStatus",
            "aggregatorId",
            "domains",
            "walletBaseUrl",
            "gameFrontendBaseUrl",
            "statistics.users",
            "statistics.volume",
            "statistics.revenue",
            "statistics.lastActivityAt",
            "statistics.health",
            "createdAt",
            "updatedAt"),
        (rows, cursor) -> operators.list(rows, cursor, q, status, sort));
  }

  /** A list of the platform's. */
  Exported ofPlatform(String list) {
    return switch (list) {
      case "aggregators" ->
          new Exported(
              List.of("id", "code", "name", "status", "contactEmail", "createdAt"),
              (rows, cursor) -> aggregators.list(null, rows, cursor));
      case "partners" ->
          new Exported(
              List.of(
                  "id",
                  "name",
                  "contactEmail",
                  "kind",
                  "status",
                  "associatedWallet",
                  "requirePerWalletKyc",
                  "requireSignature",
                  "ipAllowlist",
                  "rateLimitPerMin",
                  "operatorId",
                  "tags",
                  "createdAt",
                  "updatedAt"),
              (rows, cursor) -> partners.list(null, rows, cursor));
      case "markets" ->
          new Exported(
              List.of(
                  "id",
                  "symbol",
                  "title",
                  "eventId",
                  "outcomes",
                  "tickSize",
                  "minQuantity",
                  "feeRateBps",
                  "status",
                  "closesAt",
                  "createdAt"),
              (rows, cursor) -> markets.list(null, rows, cursor));
      case "events" ->
          new Exported(
              List.of(
                  "eventId",
                  "title",
                  "description",
                  "tags",
                  "matchId",
                  "startsAt",
                  "listed",
                  "createdAt",
                  "updatedAt"),
              events::list);
      case "matches" ->
          new Exported(
              List.of(
                  "matchId", "competition", "home", "away", "startsAt", "createdAt", "updatedAt"),
              matches::list);
      case "notices" ->
          new Exported(
              List.of(
                  "id", "kind", "title", "text", "startsAt", "endsAt", "createdAt", "updatedAt"),
              notices::list);
      case "approvals" ->
          new Exported(
              List.of(
                  "id",
                  "kind",
                  "target",
                  "state",
                  "reason",
                  "requestedBy.label",
                  "requestedAt",
                  "expiresAt",
                  "decidedBy.label",
                  "decidedAt"),
              (rows, cursor) -> approvals.list(null, rows, cursor));
      default -> throw missing();
    };
  }

  Exported staff() {
    return new Exported(
        List.of("id", "email", "role", "status", "secondFactor", "createdAt", "lastLoginAt"),
        staff::list);
  }

  /** A list of one tenant's. */
  Exported ofTenant(String tenants, String id, String list) {
    return switch (tenants + "/" + list) {
      case "operators/api-keys" ->
          new Exported(
              with("keyId", KEY),
              (rows, cursor) -> operatorKeys.list(id, null, null, rows, cursor));
      case "aggregators/api-keys" ->
          new Exported(
              with("prefix", KEY),
              (rows, cursor) -> aggregatorKeys.list(id, null, null, rows, cursor));
      case "partners/api-keys" ->
          new Exported(
              with("keyId", with("environment", with("scopes", KEY))),
              (rows, cursor) -> partnerKeys.list(id, null, null, rows, cursor));
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
      default -> throw missing();
    };
  }

  private static Exported notes(Pages pages) {
    return new Exported(List.of("id", "text", "authorId", "author", "createdAt"), pages);
  }

  private static List<String> with(String first, List<String> more) {
    return Stream.concat(Stream.of(first), more.stream()).toList();
  }

  private static Problem missing() {
    return Problem.of(WebError.NOT_FOUND, "There is no such list");
  }
}
