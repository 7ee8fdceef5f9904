package io.paddock.matching.order;

/**
 * What happens when an order meets another order of its own wallet; a wallet never trades with
 * itself. Declared order is the wire code.
 */
public enum SelfTradePrevention {
  /** The remainder of the incoming order is cancelled. */
  CANCEL_NEWEST,
  /** The resting order is cancelled and the incoming one continues. */
  CANCEL_OLDEST,
  /** Both are cancelled. */
  CANCEL_BOTH
}
