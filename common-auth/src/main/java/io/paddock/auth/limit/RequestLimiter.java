package io.paddock.auth.limit;

import io.vertx.core.Future;
import java.util.List;

/**
 * The same counting as in {@link RateLimiter}, for the event loop: never blocks and never fails,
 * and completes on the caller's event loop.
 */
public interface RequestLimiter {

  /** Maximum buckets that one request takes from. */
  int MAX_CLAIMS = 2;

  /**
   * Takes from each bucket what is asked of it, or nothing from any if one has less, in one round
   * trip at the most.
   *
   * @param claims one or two, for instance for the client's address and for the wallet
   * @return the tightest bucket's result
   */
  Future<RateDecision> take(List<Claim> claims);
}
