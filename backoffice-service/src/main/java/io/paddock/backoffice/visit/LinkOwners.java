package io.paddock.backoffice.visit;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.visit.LinkOwner;
import io.paddock.backoffice.tenant.AggregatorRef;
import io.paddock.backoffice.tenant.OperatorRef;
import io.paddock.backoffice.tenant.PartnerRef;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** For whose people a link is: a key's own tenant, or the one that staff name. */
final class LinkOwners {

  private static final String RULE = "must be operator:{id}, aggregator:{id} or partner:{id}";

  private LinkOwners() {}

  /**
   * The tenant of a request.
   *
   * @param named the query parameter {@code tenant}
   * @throws Problem 400 when staff name none or no tenant's form, 403 when a key names one
   */
  static LinkOwner of(Caller caller, @Nullable String named) {
    return switch (caller) {
      case AggregatorCaller own ->
          own(new LinkOwner(KeyKind.AGGREGATOR, own.aggregatorId()), named);
      case OperatorCaller own -> own(new LinkOwner(KeyKind.OPERATOR, own.operatorId()), named);
      case PartnerCaller own -> own(new LinkOwner(KeyKind.PARTNER, own.partnerId()), named);
      case StaffCaller _ -> named(named);
    };
  }

  private static LinkOwner own(LinkOwner owner, @Nullable String named) {
    if (named != null) {
      throw Problem.of(WebError.FORBIDDEN, "Only staff may name a tenant.");
    }
    return owner;
  }

  private static LinkOwner named(@Nullable String named) {
    if (named == null) {
      throw Problem.invalid("?tenant", "staff must name a tenant");
    }
    int colon = named.indexOf(':');
    if (colon < 0) {
      throw Problem.invalid("?tenant", RULE);
    }
    return KeyKind.parse(named.substring(0, colon))
        .flatMap(kind -> RowId.parse(named.substring(colon + 1)).map(id -> new LinkOwner(kind, id)))
        .orElseThrow(() -> Problem.invalid("?tenant", RULE));
  }

  /** Fails where there is no such tenant. */
  static Uni<Void> exists(Statements tx, LinkOwner owner) {
    String id = owner.id().toString();
    return switch (owner.kind()) {
      case AGGREGATOR -> AggregatorRef.find(tx, owner.id()).replaceWithVoid();
      case OPERATOR -> OperatorRef.find(tx, id, null).replaceWithVoid();
      case PARTNER -> PartnerRef.find(tx, id).replaceWithVoid();
    };
  }
}
