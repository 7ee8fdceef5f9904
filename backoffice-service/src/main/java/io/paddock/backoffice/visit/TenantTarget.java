package io.paddock.backoffice.visit;

import io.paddock.auth.visit.LinkOwner;
import io.paddock.backoffice.audit.Target;

/** A link's tenant, for the audit trail. */
final class TenantTarget {

  private TenantTarget() {}

  static Target of(LinkOwner owner) {
    return switch (owner.kind()) {
      case AGGREGATOR -> Target.aggregator(owner.id());
      case OPERATOR -> Target.operator(owner.id());
      case PARTNER -> Target.partner(owner.id());
    };
  }
}
