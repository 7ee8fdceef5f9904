package io.paddock.callbacks.tenant;

import io.paddock.auth.partner.PartnerKeyProblems;
import io.paddock.auth.principal.AggregatorCaller;
import io.paddock.auth.principal.Caller;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.OperatorCaller;
import io.paddock.auth.principal.PartnerCaller;
import io.paddock.auth.principal.Scope;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.callbacks.error.CallbackError;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for whom a request speaks: a key for its own tenant, staff for the one that they name.
 */
@RequestScoped
public class TenantAccess {

  private final CurrentCaller caller;
  private final Clock clock;

  TenantAccess(CurrentCaller caller, Clock clock) {
    this.caller = caller;
    this.clock = clock;
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

  /**
   * As {@link #tenant}, for what gives, moves or ends a secret: a member of staff has proved within
   * the last 15 minutes who they are. Tenants' own keys are asked nothing.
   *
   * @throws Problem 401 {@code step_up_required} otherwise
   */
  public Tenant keyHolder(@Nullable String named) {
    Tenant tenant = tenant(named);
    requireProof();
    return tenant;
  }

  /** The same, where only the change shows that it moves what secrets are for. */
  public void requireProof() {
    requireProof(caller.caller(), clock.instant());
  }

  static void requireProof(Caller caller, Instant now) {
    if (caller instanceof StaffCaller staff && !staff.isProven(now)) {
      throw Problem.of(
              CallbackError.STEP_UP_REQUIRED,
              "Secrets want a proof that is younger than 15 minutes")
          .with("maxAgeSeconds", StaffCaller.PROOF_LASTS.toSeconds())
          .withHeader("WWW-Authenticate", StaffCaller.PROOF_CHALLENGE);
    }
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
