package io.paddock.auth.limit;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.http.HttpServerResponse;

/** The names of the headers that report the state of a caller's bucket. */
public final class RateHeaders {

  public static final String LIMIT = "X-RateLimit-Limit";
  public static final String REMAINING = "X-RateLimit-Remaining";

  /** In whole seconds from now. */
  public static final String RESET = "X-RateLimit-Reset";

  private RateHeaders() {}

  /** Tells how the bucket stands; what was told before of another one is replaced. */
  public static void tell(HttpServerResponse answer, RateDecision decision) {
    answer
        .putHeader(LIMIT, Integer.toString(decision.limit()))
        .putHeader(REMAINING, Integer.toString(decision.remaining()))
        .putHeader(RESET, Long.toString(decision.resetSeconds()));
  }

  /** What is answered for a request that a bucket had no token left for, with how it stands. */
  public static Problem refused(RateDecision decision, String detail) {
    return Problem.of(WebError.RATE_LIMITED, detail)
        .retryAfter(decision.retryAfterSeconds())
        .withHeader(LIMIT, Integer.toString(decision.limit()))
        .withHeader(REMAINING, Integer.toString(decision.remaining()))
        .withHeader(RESET, Long.toString(decision.resetSeconds()));
  }
}
