package io.paddock.auth.limit;

import java.time.Duration;

/**
 * What became of one request.
 *
 * @param limit tokens of a full bucket, {@code X-RateLimit-Limit}
 * @param remaining whole tokens left after this request, {@code X-RateLimit-Remaining}
 * @param resetAfter until the bucket is full again, {@code X-RateLimit-Reset} in seconds
 * @param retryAfter until the next token when refused, zero when allowed
 */
public record RateDecision(
    boolean allowed, int limit, int remaining, Duration resetAfter, Duration retryAfter) {

  /** {@code Retry-After}: whole seconds, rounded up, at least one. */
  public long retryAfterSeconds() {
    return Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
