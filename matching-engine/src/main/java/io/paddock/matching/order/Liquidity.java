package io.paddock.matching.order;

/** Which part an order played in a fill. Declared order is the wire code. */
public enum Liquidity {
  TAKER,
  MAKER
}
