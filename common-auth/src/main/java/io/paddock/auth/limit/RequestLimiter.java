package io.paddock.auth.limit;

import io.vertx.core.Future;
import java.util.List;

/**
 * The same counting as {@link RateLimiter}'s, for the event loop: never blocks and never fails, and
 * answers on the caller's event loop.
 */
public interface RequestLimiter {

  /** Most buckets that one request takes from. */
  int MAX_CLAIMS = 2;

  /**
   * Takes one token of each bucket, or of none when one of them is empty, in one round trip.
   *
   * @param claims one or two, for instance of the client's address and of the wallet
   * @return the tightest bucket's answer
   */
  Future<RateDecision> take(List<Claim> claims);
}
