package io.paddock.auth.limit;

import java.time.Duration;

/**
 * The arithmetic of one bucket, as the generic cell rate algorithm (ITU-T I.371): the only state is
 * the moment at which the bucket will be full again. In microseconds, because Redis' clock is. The
 * Lua script of {@link RedisBuckets} computes the same; a test compares the two.
 *
 * @param tokens of a full bucket
 * @param intervalMicros between two tokens, at least one
 */
record Bucket(long tokens, long intervalMicros) {

  /** Whether a bucket that will be full in {@code microsUntilFull} has so many tokens available. */
  boolean has(int cost, long microsUntilFull) {
    return microsUntil(cost, microsUntilFull) == 0;
  }

  /** How long until the bucket has so many tokens to give; zero when it has them. */
  private long microsUntil(int cost, long microsUntilFull) {
    return Math.max(0, microsUntilFull + cost * intervalMicros - tokens * intervalMicros);
  }

  /**
   * The result for the caller.
   *
   * @param cost how many tokens were asked for
   * @param microsUntilFull after they were taken, if they were
   */
  RateDecision decision(boolean allowed, int cost, long microsUntilFull) {
    long free = tokens * intervalMicros - microsUntilFull;
    return new RateDecision(
        allowed,
        Math.toIntExact(tokens),
        Math.toIntExact(Math.max(0, free / intervalMicros)),
        Duration.ofNanos(microsUntilFull * 1_000),
        Duration.ofNanos(allowed ? 0 : microsUntil(cost, microsUntilFull) * 1_000));
  }
}
