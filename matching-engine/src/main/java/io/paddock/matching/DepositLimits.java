package io.paddock.matching;

import io.paddock.matching.ledger.DepositAllowance;
import io.paddock.matching.ledger.DepositWindow;

/** How much may be deposited for a wallet, and how much was. */
public record DepositLimits(Window daily, Window weekly, Window monthly) {

  /**
   * One span of time by the calendar.
   *
   * @param limit 10⁻⁶ collateral; {@link io.paddock.matching.amount.Limits#NO_DEPOSIT_LIMIT} where
   *     the wallet has none
   * @param used 10⁻⁶ collateral so far
   * @param resetsAt when the next one begins, in milliseconds of log time
   */
  public record Window(long limit, long used, long resetsAt) {}

  static DepositLimits of(DepositAllowance allowance, long time) {
    return new DepositLimits(
        window(allowance, DepositWindow.DAY, time),
        window(allowance, DepositWindow.WEEK, time),
        window(allowance, DepositWindow.MONTH, time));
  }

  private static Window window(DepositAllowance allowance, DepositWindow window, long time) {
    return new Window(allowance.limit(window), allowance.used(window, time), window.ends(time));
  }
}
