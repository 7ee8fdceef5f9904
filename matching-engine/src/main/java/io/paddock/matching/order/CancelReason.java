package io.paddock.matching.order;

import java.util.Locale;

/** Why an order, or its remainder, was cancelled. Declared order is the wire code. */
public enum CancelReason {
  REQUESTED,
  /** The part of an IOC order that could not be filled at once. */
  IOC_REMAINDER,
  SELF_TRADE,
  MARKET_CLOSED,
  MARKET_RESOLVED,
  MARKET_VOIDED;

  /** The public code, for instance {@code ioc_remainder}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
