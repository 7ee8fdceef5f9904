package io.paddock.backoffice.staff;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;

/** How often an address and an account may be tried; a hundredfold for a sandbox's own machine. */
final class LoginLimits {

  private final RateLimiter limiter;
  private final LoopbackFactor factors;

  LoginLimits(RateLimiter limiter, boolean sandbox) {
    this.limiter = limiter;
    this.factors = new LoopbackFactor(sandbox);
  }

  /**
   * Takes a token of both buckets, before any password is looked at.
   *
   * @throws Problem {@code rate_limited}
   */
  void admit(String address, String email) {
    int factor = factors.of(address);
    demand(limiter.take(Limit.LOGIN_ADDRESS, address, factor));
    demand(limiter.take(Limit.LOGIN_ACCOUNT, email, factor));
  }

  private static void demand(RateDecision decision) {
    if (!decision.allowed()) {
      throw Problem.of(WebError.RATE_LIMITED, "Too many login attempts")
          .retryAfter(decision.retryAfterSeconds());
    }
  }
}
