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
  /** Staff suspended the wallet's partner. */
  PARTNER_SUSPENDED,
  /** The partner's last key that could place orders was revoked or has expired. */
  KEY_ENDED,
  /** The wallet is not, or no longer, cleared to trade. */
  KYC_LOST,
  MARKET_VOIDED,
  /** Another order took its place. */
  REPLACED,
  /** The wallet's dead-man's switch was not set again in time. */
  HEARTBEAT_LOST,
  /** The limit of the order's group was reached, or the group was deleted. */
  ORDER_GROUP;

  /** The public code, for instance {@code ioc_remainder}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
