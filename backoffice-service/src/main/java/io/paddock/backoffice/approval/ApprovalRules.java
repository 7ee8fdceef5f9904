package io.paddock.backoffice.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** What needs a second person here. */
@ApplicationScoped
public class ApprovalRules {

  private final Set<ApprovalKind> required;
  private final BigDecimal depositAbove;

  @Inject
  ApprovalRules(Settings settings) {
    this(settings.required().orElse(Set.of()), settings.depositAbove());
  }

  ApprovalRules(Set<ApprovalKind> required, BigDecimal depositAbove) {
    this.required = Set.copyOf(required);
    this.depositAbove = depositAbove;
  }

  /** For its proxy alone. */
  @SuppressWarnings("NullAway.Init")
  protected ApprovalRules() {
    this(Set.of(), BigDecimal.ZERO);
  }

  boolean require(ApprovalKind kind) {
    return required.contains(kind);
  }

  /** Whether a deposit is so large that it counts as one of {@link ApprovalKind#DEPOSIT}. */
  public boolean isLarge(BigDecimal deposit) {
    return deposit.compareTo(depositAbove) > 0;
  }

  /** The configuration. */
  @ConfigMapping(prefix = "paddock.approvals")
  interface Settings {

    /** None by default: a team of one could change nothing any more. */
    Optional<Set<ApprovalKind>> required();

    /** In collateral; counts where {@code DEPOSIT} is required. */
    @WithDefault("10000")
    BigDecimal depositAbove();
  }
}
