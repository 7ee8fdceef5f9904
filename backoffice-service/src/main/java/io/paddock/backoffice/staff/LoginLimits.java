package io.paddock.backoffice.staff;

import io.paddock.auth.limit.Limit;
import io.paddock.auth.limit.LoopbackFactor;
import io.paddock.auth.limit.RateDecision;
import io.paddock.auth.limit.RateHeaders;
import io.paddock.auth.limit.RateLimiter;
import io.paddock.web.client.AddressRange;
import io.paddock.web.client.IpAddress;
import io.paddock.web.error.Problem;
import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;

/**
 * How often an account may be tried; a hundredfold for a sandbox's own machine.
 *
 * <p>Failures are counted by account and address range: who goes on failing waits up to 15 minutes
 * for the next attempt, and never longer. Who fails elsewhere keeps nobody out: a browser that has
 * logged in to the account before is counted by itself. An attempt is paid for before the password
 * is looked at, so that many at once are no more than one after the other, and what an account does
 * not exist for is counted alike. A success gives everything back.
 */
final class LoginLimits {

  private static final List<Limit> FAILURES =
      List.of(Limit.LOGIN_FAILURES_FEW, Limit.LOGIN_FAILURES_MANY, Limit.LOGIN_FAILURES_ENDLESS);

  /** What one customer or office has. */
  private static final int IPV4_BITS = 24;

  private static final int IPV6_BITS = 48;

  private final RateLimiter limiter;
  private final LoopbackFactor factors;

  LoginLimits(RateLimiter limiter, boolean sandbox) {
    this.limiter = limiter;
    this.factors = new LoopbackFactor(sandbox);
  }

  /**
   * An attempt that may be made.
   *
   * @param counted whose failures it counts among
   */
  record Attempt(String counted) {}

  /**
   * Pays for an attempt, before any password is looked at.
   *
   * @param browser the id of the browser, where it has logged in to this account before
   * @throws Problem {@code rate_limited}
   */
  Attempt admit(String address, String email, Optional<String> browser) {
    int factor = factors.of(address);
    if (browser.isEmpty()) {
      demand(limiter.take(Limit.LOGIN_ADDRESS, address, factor));
      demand(limiter.take(Limit.LOGIN_ACCOUNT, email, factor));
    }
    Attempt attempt =
        new Attempt(
            browser
                .map(id -> "browser " + id)
                .orElseGet(() -> "account " + email + " " + range(address)));
    for (Limit limit : FAILURES) {
      demand(limiter.take(limit, attempt.counted(), factor));
    }
    return attempt;
  }

  /** The same for a login that begins elsewhere: the address pays, as no account is named yet. */
  void admit(String address) {
    demand(limiter.take(Limit.LOGIN_ADDRESS, address, factors.of(address)));
  }

  /** It was no failure: those before it are forgotten, too. */
  void succeeded(Attempt attempt) {
    FAILURES.forEach(limit -> limiter.refill(limit, attempt.counted()));
  }

  private static String range(String address) {
    return IpAddress.parse(address)
        .map(
            parsed ->
                new AddressRange(parsed, parsed instanceof Inet6Address ? IPV6_BITS : IPV4_BITS)
                    .text())
        .orElse(address);
  }

  private static void demand(RateDecision decision) {
    if (!decision.allowed()) {
      throw RateHeaders.refused(decision, "Too many login attempts");
    }
  }
}
