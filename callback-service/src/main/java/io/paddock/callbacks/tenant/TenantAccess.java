package io.paddock.callbacks.tenant;

import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for whom a request speaks: a key for its own tenant, staff for the one that they name.
 */
@RequestScoped
public class TenantAccess {

  private final CurrentCaller caller;

  TenantAccess(CurrentCaller caller) {
    this.caller = caller;
  }

  /**
   * The tenant of the request in hand.
   *
   * @param named the query parameter {@code tenant}
   * @throws Problem 400 when staff name none or no tenant's form, 403 when a key names one, or when
   *     a partner's key lacks the scope {@code portfolio:read}
   */
  public Tenant tenant(@Nullable String named) {
    return of(caller.caller(), named);
  }

  /** Who acts, for idempotency keys and logs. */
  public String actor() {
    return caller.caller().getName();
  }

  static Tenant of(Caller caller, @Nullable String named) {
    return switch (caller) {
      case AggregatorCaller aggregator -> own(Tenant.aggregator(aggregator.aggregatorId()), named);
      case OperatorCaller operator -> own(Tenant.operator(operator.operatorId()), named);
      case PartnerCaller partner -> own(reading(partner), named);
      case StaffCaller _ -> named(named);
    };
  }

  /** Events tell what the portfolio holds, so whoever listens must be allowed to read it. */
  private static Tenant reading(PartnerCaller partner) {
    PartnerKeyProblems.requireScopes(partner, Set.of(Scope.PORTFOLIO_READ));
    return Tenant.partner(partner.partnerId());
  }

  private static Tenant own(Tenant tenant, @Nullable String named) {
    if (named != null) {
      throw Problem.of(WebError.FORBIDDEN, "Only staff may name a tenant.");
    }
    return tenant;
  }

  private static Tenant named(@Nullable String named) {
    if (named == null) {
      throw Problem.invalid("?tenant", "staff must name a tenant");
    }
    return Tenant.parse(named)
        .orElseThrow(
            () ->
                Problem.invalid(
                    "?tenant", "must be operator:{id}, aggregator:{id} or partner:{id}"));
  }
}
