package io.paddock.games.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts the attempts under way per operator. Thread-safe. */
final class InFlight {

  private final int limitPerOperator;
  private final Map<UUID, Integer> byOperator = new HashMap<>();

  InFlight(int limitPerOperator) {
    this.limitPerOperator = limitPerOperator;
  }

  synchronized void begin(UUID operatorId) {
    byOperator.merge(operatorId, 1, Integer::sum);
  }

  synchronized void end(UUID operatorId) {
    byOperator.computeIfPresent(operatorId, (id, count) -> count == 1 ? null : count - 1);
  }

  /** Operators whose share of attempts is used up. */
  synchronized List<UUID> busy() {
    List<UUID> busy = new ArrayList<>();
    byOperator.forEach(
        (operator, count) -> {
          if (count >= limitPerOperator) {
            busy.add(operator);
          }
        });
    return busy;
  }
}
