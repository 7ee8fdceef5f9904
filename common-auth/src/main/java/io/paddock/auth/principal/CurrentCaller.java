package io.paddock.auth.principal;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The current request's caller, for resources. {@code @RolesAllowed} checks roles. */
@RequestScoped
public class CurrentCaller {

  private final SecurityIdentity identity;

  public CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** Empty when the request carries none of our credentials. */
  public Optional<Caller> optional() {
    return identity.getPrincipal() instanceof Caller caller
        ? Optional.of(caller)
        : Optional.empty();
  }

  /**
   * The caller.
   *
   * @throws Problem {@code unauthenticated} when there is none
   */
  public Caller caller() {
    return optional()
        .orElseThrow(() -> Problem.of(WebError.UNAUTHENTICATED, "This route needs a credential."));
  }

  /**
   * The calling aggregator.
   *
   * @throws Problem {@code forbidden} for any other caller
   */
  public AggregatorCaller aggregator() {
    return as(AggregatorCaller.class);
  }

  /**
   * The calling operator.
   *
   * @throws Problem {@code forbidden} for any other caller
   */
  public OperatorCaller operator() {
    return as(OperatorCaller.class);
  }

  /**
   * The calling partner.
   *
   * @throws Problem {@code forbidden} for any other caller
   */
  public PartnerCaller partner() {
    return as(PartnerCaller.class);
  }

  /**
   * The calling staff member.
   *
   * @throws Problem {@code forbidden} for any other caller
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
