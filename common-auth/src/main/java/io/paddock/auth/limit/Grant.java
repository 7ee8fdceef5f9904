package io.paddock.auth.limit;

/**
 * What a bucket gave.
 *
 * @param tokens as many as were claimed, or more; none when it has not so many
 * @param decision how the bucket stands behind them
 */
record Grant(int tokens, RateDecision decision) {

  static Grant of(Claim claim, int tokens, long microsUntilFull) {
    return new Grant(tokens, claim.bucket().decision(tokens > 0, claim.cost(), microsUntilFull));
  }
}
