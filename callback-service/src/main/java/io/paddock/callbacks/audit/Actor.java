package io.paddock.callbacks.audit;

import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.StaffCaller;
import org.jspecify.annotations.Nullable;

/**
 * Who changed something.
 *
 * @param id of the tenant or the member of staff; the service's name for the platform itself
 * @param keyId the public part of the key that was used; null where there is none
 */
public record Actor(String kind, String id, @Nullable String keyId) {

  /** What an operator's profile says, which backoffice tells and keeps the trail of. */
  public static final Actor BACKOFFICE = new Actor("system", "backoffice-service", null);

  static Actor of(Caller caller) {
    return switch (caller) {
      case AggregatorCaller aggregator ->
          new Actor("aggregator", aggregator.aggregatorId().toString(), aggregator.keyPrefix());
      case OperatorCaller operator ->
          new Actor("operator", operator.operatorId().toString(), operator.keyId());
      case PartnerCaller partner ->
          new Actor("partner", partner.partnerId().toString(), partner.keyId());
      case StaffCaller staff -> new Actor("staff", staff.staffId().toString(), null);
    };
  }
}
