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

  /** Whether a bucket that will be full in {@code microsUntilFull} has a token available. */
  boolean hasToken(long microsUntilFull) {
    return microsUntilFull + intervalMicros <= tokens * intervalMicros;
  }

  /** How long until the bucket has a token to give; zero when it has one. */
  private long microsUntilToken(long microsUntilFull) {
    return Math.max(0, microsUntilFull + intervalMicros - tokens * intervalMicros);
  }

  /**
   * The result for the caller.
   *
   * @param microsUntilFull after the token was taken, if it was
   */
  RateDecision decision(boolean allowed, long microsUntilFull) {
    long free = tokens * intervalMicros - microsUntilFull;
    return new RateDecision(
        allowed,
        Math.toIntExact(tokens),
        Math.toIntExact(Math.max(0, free / intervalMicros)),
        Duration.ofNanos(microsUntilFull * 1_000),
        Duration.ofNanos(allowed ? 0 : microsUntilToken(microsUntilFull) * 1_000));
  }
}
