package io.paddock.backoffice.market;

import io.paddock.matching.amount.Micros;
import io.paddock.matching.market.Payouts;
import io.paddock.web.error.Problem;
import java.math.BigDecimal;
import java.util.List;

/** Payouts as the exchange takes them, checked beforehand so that a mistake is pointed at. */
final class Resolution {

  private Resolution() {}

  /**
   * Payouts in 10⁻⁶.
   *
   * @throws Problem a 400 that points at a payout that is none, or at two that do not add up
   */
  static Payouts of(List<BigDecimal> payouts) {
    Payouts wanted = new Payouts(micros(payouts, 0), micros(payouts, 1));
    if (!wanted.isValid()) {
      throw Problem.invalid("/payouts", "must add up to 1");
    }
    return wanted;
  }

  private static long micros(List<BigDecimal> payouts, int outcome) {
    BigDecimal payout = payouts.get(outcome);
    if (payout.signum() < 0 || payout.compareTo(BigDecimal.ONE) > 0) {
      throw Problem.invalid("/payouts/" + outcome, "must be between 0 and 1");
    }
    return Micros.of(payout)
        .orElseThrow(() -> Problem.invalid("/payouts/" + outcome, "must have at most 6 decimals"));
  }
}
