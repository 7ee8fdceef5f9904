package io.paddock.matching.order;

/** Declared order is the wire code and the signed struct's {@code side}. */
public enum Side {
  BUY,
  SELL
}
