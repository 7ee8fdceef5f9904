package io.paddock.matching.order;

/**
 * What happens when an order meets one of its own wallet; a wallet never trades with itself.
 * Declared order is the wire code.
 */
public enum SelfTradePrevention {
  /** The incoming order's rest is cancelled. */
  CANCEL_NEWEST,
  /** The resting order is cancelled and the incoming one goes on. */
  CANCEL_OLDEST,
  /** Both are cancelled. */
  CANCEL_BOTH
}
