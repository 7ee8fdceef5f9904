package io.paddock.auth.directory;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may do: the one place where its own state and its aggregator's meet.
 *
 * <pre>
 * own status   aggregator        effective    plays   its key
 * active       none, active      active       yes     yes
 * onboarding   none, active      onboarding   no      yes
 * disabled     any               disabled     no      no
 * any          disabled          disabled     no      no
 * </pre>
 *
 * What began before goes on in every state: rounds settle, rollbacks and deliveries are made.
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

    /** For whoever may know: never for another tenant. */
    public String sentence() {
      return sentence;
    }
  }

  /** The state that counts. */
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

  /** Whether tokens are minted for it, players launched, sessions opened and bets taken. */
  public boolean mayPlay() {
    return effective() == OperatorStatus.ACTIVE;
  }

  /** Whether its key is let in; in onboarding it is, to be made ready. */
  public boolean mayCall() {
    return effective() != OperatorStatus.DISABLED;
  }
}
