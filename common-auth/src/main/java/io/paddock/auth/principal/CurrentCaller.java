package io.paddock.auth.principal;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The caller of the request in hand, for resources. Roles are checked by {@code @RolesAllowed}. */
@RequestScoped
public class CurrentCaller {

  private final SecurityIdentity identity;

  public CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** Empty when the request carries no credential of ours. */
  public Optional<Caller> optional() {
    return identity.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /**
   * Whoever calls.
   *
   * @throws Problem {@code unauthenticated} when nobody is
   */
  public Caller caller() {
    return optional()
        .orElseThrow(() -> Problem.of(WebError.UNAUTHENTICATED, "This route needs a credential."));
  }

  /**
   * The aggregator that calls.
   *
   * @throws Problem {@code forbidden} when somebody else calls
   */
  public AggregatorCaller aggregator() {
    return as(AggregatorCaller.class);
  }

  /**
   * The operator that calls.
   *
   * @throws Problem {@code forbidden} when somebody else calls
   */
  public OperatorCaller operator() {
    return as(OperatorCaller.class);
  }

  /**
   * The partner that calls.
   *
   * @throws Problem {@code forbidden} when somebody else calls
   */
  public PartnerCaller partner() {
    return as(PartnerCaller.class);
  }

  /**
   * The member of staff that calls.
   *
   * @throws Problem {@code forbidden} when somebody else calls
   */
  public StaffCaller staff() {
    return as(StaffCaller.class);
  }

  private <T extends Caller> T as(Class<T> kind) {
    Caller caller = caller();
    if (!kind.isInstance(caller)) {
      throw Problem.of(WebError.FORBIDDEN, "This route is not for this kind of caller.");
    }
    return kind.cast(caller);
  }
}
