package io.paddock.callbacks.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * When to try again. The n-th wait is the schedule's n-th, varied by up to {@code jitterPercent}
 * either way; a receiver's {@code Retry-After} can make it longer, never shorter, and no longer
 * than {@code longestRetryAfter}.
 */
final class RetrySchedule {

  private static final int MAX_WAITS = 100;
  private static final int MAX_JITTER_PERCENT = 50;
  private static final int PERCENT = 100;

  private final List<Duration> waits;
  private final int jitterPercent;
  private final Duration longestRetryAfter;
  private final RandomGenerator random;

  /**
   * Makes a schedule.
   *
   * @throws IllegalArgumentException for more than {@value #MAX_WAITS} waits, one that is not
   *     positive, or jitter outside 0–{@value #MAX_JITTER_PERCENT} percent
   */
  RetrySchedule(
      List<Duration> waits, int jitterPercent, Duration longestRetryAfter, RandomGenerator random) {
    if (waits.size() > MAX_WAITS || !waits.stream().allMatch(Duration::isPositive)) {
      throw new IllegalArgumentException("retry_schedule_invalid");
    }
    if (jitterPercent < 0 || jitterPercent > MAX_JITTER_PERCENT) {
      throw new IllegalArgumentException("retry_jitter_invalid");
    }
    this.waits = List.copyOf(waits);
    this.jitterPercent = jitterPercent;
    this.longestRetryAfter = longestRetryAfter;
    this.random = random;
  }

  /**
   * The wait before the next attempt.
   *
   * @param failures attempts that have failed, the one at hand included: 1 or more
   * @return empty when the schedule is over
   */
  Optional<Duration> waitAfter(int failures, Optional<Duration> retryAfter) {
    if (failures > waits.size()) {
      return Optional.empty();
    }
    Duration scheduled = varied(waits.get(failures - 1));
    Duration asked = retryAfter.map(this::bounded).orElse(Duration.ZERO);
    return Optional.of(asked.compareTo(scheduled) > 0 ? asked : scheduled);
  }

  /** The same with an endpoint's own waits; without them, this one. */
  RetrySchedule of(Optional<List<Duration>> own) {
    return own.map(waits -> new RetrySchedule(waits, jitterPercent, longestRetryAfter, random))
        .orElse(this);
  }

  /** The same, whose waits vary as {@code seed} says: together for all that have it. */
  RetrySchedule variedBy(long seed) {
    return new RetrySchedule(waits, jitterPercent, longestRetryAfter, new SplittableRandom(seed));
  }

  private Duration varied(Duration wait) {
    int percent = PERCENT - jitterPercent + random.nextInt(2 * jitterPercent + 1);
    return wait.multipliedBy(percent).dividedBy(PERCENT);
  }

  /** What a receiver asked for, within what it may ask for. */
  Duration bounded(Duration asked) {
    return asked.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : asked;
  }
}
