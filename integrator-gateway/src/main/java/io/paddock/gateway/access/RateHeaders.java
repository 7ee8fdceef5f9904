package io.paddock.gateway.access;

import io.paddock.auth.limit.RateDecision;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** {@code X-RateLimit-*}: the tightest of the buckets that the request counted against. */
final class RateHeaders {

  private RateHeaders() {}

  static void write(HttpServerResponse response, RateDecision decision) {
    response
        .putHeader("X-RateLimit-Limit", Integer.toString(decision.limit()))
        .putHeader("X-RateLimit-Remaining", Integer.toString(decision.remaining()))
        .putHeader("X-RateLimit-Reset", Long.toString(resetSeconds(decision)));
  }

  /**
   * Seconds from now: until the bucket is full again, or, for a request that was refused, until it
   * takes one again; that is {@code Retry-After}, too.
   */
  static long resetSeconds(RateDecision decision) {
    return decision.allowed() ? secondsUp(decision.resetAfter()) : decision.retryAfterSeconds();
  }

  /** What is answered for a request that a bucket had no token left for. */
  static Problem emptied(RateDecision decision) {
    return Problem.of(WebError.RATE_LIMITED, "The bucket is empty")
        .retryAfter(resetSeconds(decision));
  }

  private static long secondsUp(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
