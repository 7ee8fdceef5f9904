package io.paddock.auth.limit;

import java.time.Duration;
import java.util.Comparator;

/**
 * The result of one request.
 *
 * @param limit tokens of a full bucket, {@code X-RateLimit-Limit}
 * @param remaining whole tokens left after this request, {@code X-RateLimit-Remaining}
 * @param resetAfter until the bucket is full again, see {@link #resetSeconds}
 * @param retryAfter until the next token when refused, zero when allowed
 */
public record RateDecision(
    boolean allowed, int limit, int remaining, Duration resetAfter, Duration retryAfter) {

  /**
   * Refusals first, the longest wait first; then the fewest tokens left, then the smaller bucket.
   */
  static final Comparator<RateDecision> TIGHTEST_FIRST =
      Comparator.comparing(RateDecision::allowed)
          .thenComparing(RateDecision::retryAfter, Comparator.reverseOrder())
          .thenComparing(RateDecision::remaining)
          .thenComparing(RateDecision::limit);

  /** {@code Retry-After}: whole seconds, rounded up, at least one. */
  public long retryAfterSeconds() {
    return Math.max(1, roundedUp(retryAfter));
  }

  /**
   * {@code X-RateLimit-Reset}: whole seconds from now, rounded up, until the bucket is full again;
   * for a refused request, until it next accepts one, which is also {@code Retry-After}.
   */
  public long resetSeconds() {
    return allowed ? roundedUp(resetAfter) : retryAfterSeconds();
  }

  private static long roundedUp(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
