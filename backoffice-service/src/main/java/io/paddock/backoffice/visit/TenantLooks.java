package io.paddock.backoffice.visit;

import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.visit.LinkOwner;
import java.util.Set;

/**
 * A tenant as the API knows it where staff look at what it sees: without a key, so nothing that is
 * done by one can be done so.
 */
final class TenantLooks {

  private static final String NO_KEY = "";
  private static final String UNNAMED = "";

  private TenantLooks() {}

  static Caller as(LinkOwner owner) {
    return switch (owner.kind()) {
      case AGGREGATOR -> new AggregatorCaller(owner.id(), UNNAMED, NO_KEY);
      case OPERATOR -> new OperatorCaller(owner.id(), UNNAMED, null, NO_KEY);
      case PARTNER -> new PartnerCaller(owner.id(), UNNAMED, null, null, NO_KEY, Set.of());
    };
  }
}
