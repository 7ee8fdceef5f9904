package io.paddock.matching.order;

/** An order's role in a fill. Declared order is the wire code. */
public enum Liquidity {
  TAKER,
  MAKER
}
