package io.paddock.auth.limit;

/**
 * Counts requests against their ceilings: in Redis, so that all pods share a bucket, and in a
 * bounded table of this process while Redis cannot be reached. May block for the duration of one
 * Redis call: for virtual threads.
 */
public interface RateLimiter {

  /**
   * Takes one token.
   *
   * @param subject the bucket's owner, for instance a client address
   */
  default RateDecision take(Limit limit, String subject) {
    return take(limit, subject, 1);
  }

  /**
   * Takes one token from a bucket that is {@code factor} times the limit's size.
   *
   * @param factor 1–1 000, for instance 100 for loopback addresses in the sandbox
   */
  RateDecision take(Limit limit, String subject, int factor);

  /** Fills the bucket again; while Redis does not respond, only this process' own. */
  void refill(Limit limit, String subject);
}
