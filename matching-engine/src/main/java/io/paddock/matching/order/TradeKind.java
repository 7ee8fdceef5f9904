package io.paddock.matching.order;

/** Where the tokens of a fill come from. Declared order is the wire code. */
public enum TradeKind {
  /** Buyer and seller of one outcome: tokens change hands. */
  COMPLEMENTARY,
  /** Buyers of both outcomes: a full set is created from their collateral. */
  MINT,
  /** Sellers of both outcomes: a full set is turned back into collateral. */
  MERGE;

  public static TradeKind of(Side taker, Side maker) {
    if (taker != maker) {
      return COMPLEMENTARY;
    }
    return taker == Side.BUY ? MINT : MERGE;
  }
}
