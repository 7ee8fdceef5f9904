package io.paddock.games.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Counts attempts under way, in all and by operator. Thread-safe. */
final class InFlight {

  private final int limit;
  private final int limitPerOperator;
  private final Map<UUID, Integer> byOperator = new HashMap<>();
  private int total;

  InFlight(int limit, int limitPerOperator) {
    this.limit = limit;
    this.limitPerOperator = limitPerOperator;
  }

  synchronized void begin(UUID operatorId) {
    total++;
    byOperator.merge(operatorId, 1, Integer::sum);
  }

  synchronized void end(UUID operatorId) {
    total--;
    byOperator.computeIfPresent(operatorId, (id, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  /** How many more attempts may begin. */
  synchronized int free() {
    return Math.max(0, limit - total);
  }

  /** Operators that have their share. */
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

  /** Waits until nothing is under way, or the time is over; true when nothing is. */
  synchronized boolean awaitNone(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (total > 0) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
