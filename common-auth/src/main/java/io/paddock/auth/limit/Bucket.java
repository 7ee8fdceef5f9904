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

  /** Of a bucket this part is given only to those who need it at once. */
  private static final int KEPT = 4;

  /**
   * How many tokens it gives to whom needs some now and would take more: none when it has too few,
   * and no more than are needed where that would leave less than a quarter of it.
   *
   * @param cost needed at once
   * @param wanted at most, at least as many
   */
  int given(int cost, int wanted, long microsUntilFull) {
    long free = tokens * intervalMicros - microsUntilFull;
    if (cost * intervalMicros > free) {
      return 0;
    }
    long kept = (tokens + KEPT - 1) / KEPT;
    long room = Math.floorDiv(free - kept * intervalMicros, intervalMicros);
    return Math.toIntExact(Math.max(cost, Math.min(wanted, room)));
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
