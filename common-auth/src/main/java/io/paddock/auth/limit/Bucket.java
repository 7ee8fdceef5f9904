package io.paddock.auth.limit;

import java.time.Duration;

/**
 * The arithmetic of one bucket, as the generic cell rate algorithm (ITU-T I.371): the only state is
 * the moment at which the bucket will be full again. In microseconds, because Redis' clock is. The
 * Lua script of {@link RedisBuckets} computes the same; a test holds one against the other.
 *
 * @param tokens of a full bucket
 * @param intervalMicros between two tokens, at least one
 */
record Bucket(long tokens, long intervalMicros) {

  static Bucket of(Limit limit, int factor) {
    if (factor < 1 || factor > 1_000) {
      throw new IllegalArgumentException("a factor is 1 to 1000");
    }
    long tokens = (long) limit.tokens() * factor;
    return new Bucket(tokens, Math.max(1, limit.window().toNanos() / 1_000 / tokens));
  }

  /** What became of one request, and the state to keep. */
  record Step(boolean allowed, long fullAtMicros) {}

  /**
   * Takes a token at {@code nowMicros}.
   *
   * @param fullAtMicros the state kept, or anything in the past for a bucket not yet seen
   */
  Step take(long fullAtMicros, long nowMicros) {
    long after = Math.max(fullAtMicros, nowMicros) + intervalMicros;
    return after - nowMicros > tokens * intervalMicros
        ? new Step(false, Math.max(fullAtMicros, nowMicros))
        : new Step(true, after);
  }

  /** The answer to the caller, from how long the bucket still needs to be full. */
  RateDecision decision(boolean allowed, long microsUntilFull) {
    long free = tokens * intervalMicros - microsUntilFull;
    long wait = allowed ? 0 : Math.max(0, intervalMicros - free);
    return new RateDecision(
        allowed,
        Math.toIntExact(tokens),
        Math.toIntExact(Math.max(0, free / intervalMicros)),
        Duration.ofNanos(microsUntilFull * 1_000),
        Duration.ofNanos(wait * 1_000));
  }
}
