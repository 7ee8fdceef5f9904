package io.paddock.backoffice.listexport;

import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.approval.ApprovalResource;
import io.paddock.backoffice.audit.AuditResource;
import io.paddock.backoffice.catalogue.EventResource;
import io.paddock.backoffice.catalogue.MatchResource;
import io.paddock.backoffice.catalogue.NoticeResource;
import io.paddock.backoffice.key.EndingKeyResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.backoffice.staff.RoleRuleResource;
import io.paddock.backoffice.staff.StaffResource;
import io.paddock.backoffice.visit.PortalLinkResource;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the API, each by its own route's method: what a row shows is what it shows there.
 */
@Singleton
class ExportedLists {

  static final List<String> OWN_OPERATOR =
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
          "createdAt",
          "updatedAt");

  static final List<String> AUDIT =
      List.of(
          "seq",
          "at",
          "actor.kind",
          "actor.id",
          "actor.label",
          "action",
          "target.kind",
          "target.id",
          "diff",
          "requestId",
          "ip",
          "hash");

  /** Of lists that have any. */
  private static final Map<String, String[]> FILTERS =
      Map.of(
          "aggregators", new String[] {"status"},
          "partners", new String[] {"status"},
          "markets", new String[] {"status"},
          "approvals", new String[] {"state"},
          "api-keys", new String[] {"within"});

  private final OperatorResource operators;
  private final AggregatorResource aggregators;
  private final PartnerResource partners;
  private final MarketResource markets;
  private final ApprovalResource approvals;
  private final EventResource events;
  private final MatchResource matches;
  private final NoticeResource notices;
  private final StaffResource staff;
  private final RoleRuleResource rules;
  private final EndingKeyResource keys;
  private final AuditResource audit;
  private final PortalLinkResource portalLinks;

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
      RoleRuleResource rules,
      EndingKeyResource keys,
      AuditResource audit,
      PortalLinkResource portalLinks) {
    this.operators = operators;
    this.aggregators = aggregators;
    this.partners = partners;
    this.markets = markets;
    this.approvals = approvals;
    this.events = events;
    this.matches = matches;
    this.notices = notices;
    this.staff = staff;
    this.rules = rules;
    this.keys = keys;
    this.audit = audit;
    this.portalLinks = portalLinks;
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

  Exported operators(ListFilter filter) {
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
        (rows, cursor) ->
            operators.list(
                rows, cursor, filter.get("q"), filter.get("status"), filter.get("sort")));
  }

  /** Of the tenant that the filter names. */
  Exported portalLinks(ListFilter filter) {
    return new Exported(
        List.of(
            "id",
            "madeBy",
            "keyId",
            "readOnly",
            "status",
            "createdAt",
            "expiresAt",
            "openedAt",
            "visitEndsAt",
            "endedAt"),
        (rows, cursor) -> portalLinks.list(filter.get("tenant"), rows, cursor));
  }

  /** A list of the platform's, with its own filters. */
  Exported ofPlatform(String list, ListFilter filter) {
    filter.only(FILTERS.getOrDefault(list, new String[0]));
    return switch (list) {
      case "aggregators" ->
          new Exported(
              List.of("id", "code", "name", "status", "contactEmail", "createdAt"),
              (rows, cursor) -> aggregators.list(filter.get("status"), rows, cursor));
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
              (rows, cursor) -> partners.list(filter.get("status"), rows, cursor));
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
              (rows, cursor) -> markets.list(filter.get("status"), rows, cursor));
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
              (rows, cursor) -> approvals.list(filter.get("state"), rows, cursor));
      case "api-keys" ->
          new Exported(
              List.of("keyId", "kind", "ownerId", "owner", "label", "expiresAt", "lastUsedAt"),
              (rows, cursor) -> keys.list(filter.get("within"), rows, cursor));
      default -> throw missing();
    };
  }

  Exported staff() {
    return new Exported(
        List.of("id", "email", "role", "status", "secondFactor", "createdAt", "lastLoginAt"),
        staff::list);
  }

  Exported roles() {
    return new Exported(
        List.of("role", "secondFactorRequired", "members", "withoutSecondFactor"),
        (_, _) -> rules.list());
  }

  Exported audit(ListFilter filter) {
    return new Exported(
        AUDIT,
        (rows, cursor) ->
            Uni.createFrom()
                .item(
                    () ->
                        audit.list(
                            rows,
                            cursor,
                            filter.get("action"),
                            filter.get("targetId"),
                            filter.get("actorId"),
                            filter.get("from"),
                            filter.get("to"),
                            filter.get("chain"))));
  }

  Exported heads(ListFilter filter) {
    return new Exported(
        List.of("chain", "seq", "hash", "at", "publicKey", "signature"),
        (rows, cursor) ->
            Uni.createFrom().item(() -> audit.heads(rows, cursor, filter.get("chain"))));
  }

  static Problem missing() {
    return Problem.of(WebError.NOT_FOUND, "There is no such list");
  }
}
