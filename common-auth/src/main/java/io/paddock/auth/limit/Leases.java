package io.paddock.auth.limit;

import io.vertx.core.Future;

/** Buckets that processes share and take tokens from for a while ahead. Never fails. */
interface Leases {

  /**
   * Takes what the claim asks for, and more where there is plenty.
   *
   * @param wanted tokens, at least as many as the claim's
   */
  Future<Grant> lease(Claim claim, int wanted);

  /** What a claim took and nobody used. */
  void giveBack(Claim claim);
}
