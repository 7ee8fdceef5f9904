package io.paddock.games.wallet;

import java.time.Duration;
import java.time.Instant;

/**
 * When a win or a rollback is tried again: 1 s after the first failure, doubling to 5 min; once it
 * has been owed for 24 h it is stuck and is tried hourly. There is no last attempt.
 */
public final class RetrySchedule {

  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);
  static final Duration STUCK_AFTER = Duration.ofHours(24);
  static final Duration WHILE_STUCK = Duration.ofHours(1);

  /** 2⁹ s is over five minutes already; more doublings would only overflow. */
  private static final int MAX_DOUBLINGS = 9;

  private RetrySchedule() {}

  /** What follows a failed attempt. */
  public record Next(TransactionStatus status, Instant dueAt) {}

  /**
   * Plans the next attempt.
   *
   * @param attempts made so far, the failed one included, ≥ 1
   * @param owedSince when the transaction was committed
   */
  public static Next after(int attempts, Instant owedSince, Instant now) {
    if (attempts < 1) {
      throw new IllegalArgumentException("an attempt was made: " + attempts);
    }
    if (!now.isBefore(owedSince.plus(STUCK_AFTER))) {
      return new Next(TransactionStatus.STUCK, now.plus(WHILE_STUCK));
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
    Duration delay = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return new Next(TransactionStatus.PENDING, now.plus(delay));
  }
}
