package io.paddock.demo.chaos;

import io.paddock.demo.protocol.WalletAction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls misbehave next, and for how many requests. Kept in memory: a restart clears every
 * fault.
 */
@Singleton
public class Chaos {

  private final Map<WalletAction, Rule> rules = new EnumMap<>(WalletAction.class);
  private volatile Duration pace = Duration.ZERO;

  /**
   * One active fault.
   *
   * @param times requests that it will still affect, ≥ 1
   */
  public record Rule(Fault fault, int times) {}

  /** Replaces the rule of {@code action}; zero {@code times} removes it. */
  public synchronized void set(WalletAction action, Fault fault, int times) {
    if (times == 0) {
      rules.remove(action);
    } else {
      rules.put(action, new Rule(fault, times));
    }
  }

  /** The fault for this request, if any; decrements the rule's counter. */
  public synchronized Optional<Fault> next(WalletAction action) {
    Rule rule = rules.get(action);
    if (rule == null) {
      return Optional.empty();
    }
    set(action, rule.fault(), rule.times() - 1);
    return Optional.of(rule.fault());
  }

  /** From now on each movement of money takes so much longer. */
  void pace(Duration longer) {
    pace = longer;
  }

  /** How much longer a call takes than it has to. */
  public Duration pace(WalletAction action) {
    return switch (action) {
      case BET, WIN, ROLLBACK -> pace;
      case AUTH, BALANCE -> Duration.ZERO;
    };
  }

  public synchronized Map<WalletAction, Rule> standing() {
    return new EnumMap<>(rules);
  }
}
