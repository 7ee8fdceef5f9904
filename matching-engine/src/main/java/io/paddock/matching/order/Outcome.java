package io.paddock.matching.order;

import io.paddock.matching.amount.Amounts;

/** The two outcomes of a market. Declared order is the wire code and the REST {@code outcome}. */
public enum Outcome {
  YES,
  NO;

  /**
   * This outcome's price as the unified book's (YES) price, or the reverse: NO at p is YES at 1 −
   * p.
   */
  public long bookPrice(long price) {
    return this == YES ? price : Amounts.UNIT - price;
  }
}
