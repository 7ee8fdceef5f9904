package io.paddock.auth.directory;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may do: the only place that combines its own state with its aggregator's.
 *
 * <pre>
 * own status   aggregator        effective    plays   its key
 * active       none, active      active       yes     yes
 * onboarding   none, active      onboarding   no      yes
 * disabled     any               disabled     no      no
 * any          disabled          disabled     no      no
 * </pre>
 *
 * Work already begun continues in every state: rounds settle, rollbacks and deliveries are made.
 *
 * @param own the operator's own state
 * @param aggregator the owner's; null exactly when there is no owner
 */
public record OperatorStanding(OperatorStatus own, @Nullable AggregatorStatus aggregator) {

  /** Why an operator is not active. Its own state is named first. */
  public enum Reason {
    OPERATOR_ONBOARDING("The operator is onboarding"),
    OPERATOR_DISABLED("The operator is disabled"),
    AGGREGATOR_DISABLED("The operator's aggregator is disabled");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For callers that may know it: never for another tenant. */
    public String sentence() {
      return sentence;
    }
  }

  /** The state that decides. */
  public OperatorStatus effective() {
    return aggregator == AggregatorStatus.DISABLED ? OperatorStatus.DISABLED : own;
  }

  /** Why {@link #effective} is not active; empty when it is. */
  public Optional<Reason> reason() {
    if (own == OperatorStatus.DISABLED) {
      return Optional.of(Reason.OPERATOR_DISABLED);
    }
    if (aggregator == AggregatorStatus.DISABLED) {
      return Optional.of(Reason.AGGREGATOR_DISABLED);
    }
    return own == OperatorStatus.ONBOARDING
        ? Optional.of(Reason.OPERATOR_ONBOARDING)
        : Optional.empty();
  }

  /** Whether it may have tokens minted, players launched, sessions opened and bets accepted. */
  public boolean mayPlay() {
    return effective() == OperatorStatus.ACTIVE;
  }

  /** Whether its key is accepted; it is during onboarding, so that the operator can be set up. */
  public boolean mayCall() {
    return effective() != OperatorStatus.DISABLED;
  }
}
