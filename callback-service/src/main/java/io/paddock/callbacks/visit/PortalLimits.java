package io.paddock.callbacks.visit;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/** How often links are made and opened; the answer says what is left. */
@Singleton
public class PortalLimits {

  private final RateLimiter limiter;
  private final LoopbackFactor factors;
  private final CurrentVertxRequest current;

  PortalLimits(RateLimiter limiter, LoopbackFactor factors, CurrentVertxRequest current) {
    this.limiter = limiter;
    this.factors = factors;
    this.current = current;
  }

  /** Takes one of the limit's tokens; {@code subject} may be an address. */
  public void take(Limit limit, String subject) {
    RateDecision decision = limiter.take(limit, subject, factors.of(subject));
    HttpServerResponse answer = current.getCurrent().response();
    answer
        .putHeader(RateHeaders.LIMIT, Integer.toString(decision.limit()))
        .putHeader(RateHeaders.REMAINING, Integer.toString(decision.remaining()))
        .putHeader(RateHeaders.RESET, Long.toString(decision.resetSeconds()));
    if (!decision.allowed()) {
      throw Problem.of(WebError.RATE_LIMITED, "Too many links to the portal.")
          .retryAfter(decision.retryAfterSeconds());
    }
  }
}
