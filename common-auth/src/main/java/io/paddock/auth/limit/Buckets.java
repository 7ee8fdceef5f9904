package io.paddock.auth.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * The arithmetic of several buckets that one request takes from: either all give what is asked of
 * them, or none does.
 */
final class Buckets {

  private Buckets() {}

  /** Whether every bucket has its tokens; both lists have the same length and order. */
  static boolean allHave(List<Claim> claims, List<Long> microsUntilFull) {
    for (int i = 0; i < claims.size(); i++) {
      if (!claims.get(i).isCoveredAt(microsUntilFull.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The result of the tightest bucket: for a refused request, the one that is longest without what
   * is asked of it; for an allowed one, the one with the fewest tokens left.
   *
   * @param microsUntilFull of each bucket: after its tokens were taken when {@code allowed},
   *     otherwise as it was found
   */
  static RateDecision tightest(List<Claim> claims, boolean allowed, List<Long> microsUntilFull) {
    List<RateDecision> decisions = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      boolean passed = allowed || claim.isCoveredAt(microsUntilFull.get(i));
      decisions.add(claim.bucket().decision(passed, claim.cost(), microsUntilFull.get(i)));
    }
    return decisions.stream().min(RateDecision.TIGHTEST_FIRST).orElseThrow();
  }
}
