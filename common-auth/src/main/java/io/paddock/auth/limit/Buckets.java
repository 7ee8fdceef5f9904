package io.paddock.auth.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of several buckets that one request takes from: either all give a token, or none
 * does.
 */
final class Buckets {

  private Buckets() {}

  /** Whether every bucket has a token; both lists have the same length and order. */
  static boolean allHaveToken(List<Claim> claims, List<Long> microsUntilFull) {
    for (int i = 0; i < claims.size(); i++) {
      if (!claims.get(i).bucket().hasToken(microsUntilFull.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The result of the tightest bucket: for a refused request, the one that is longest without a
   * token; for an allowed one, the one with the fewest left.
   *
   * @param microsUntilFull of each bucket: after the token was taken when {@code allowed},
   *     otherwise as it was found
   */
  static RateDecision tightest(List<Claim> claims, boolean allowed, List<Long> microsUntilFull) {
    List<RateDecision> decisions = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Bucket bucket = claims.get(i).bucket();
      boolean passed = allowed || bucket.hasToken(microsUntilFull.get(i));
      decisions.add(bucket.decision(passed, microsUntilFull.get(i)));
    }
    return decisions.stream().min(RateDecision.TIGHTEST_FIRST).orElseThrow();
  }
}
