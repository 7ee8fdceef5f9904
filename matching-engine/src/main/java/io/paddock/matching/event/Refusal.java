package io.paddock.matching.event;

import java.util.Locale;

/**
 * Why a command did nothing. Declared order is the wire code: append only. When several apply, the
 * first in the protocol document's order of checks is given.
 */
public enum Refusal {
  /** The log was past the command's {@code notAfter}. */
  TOO_LATE,
  MARKET_NOT_FOUND,
  /** Previously created with other terms. */
  MARKET_EXISTS,
  INVALID_MARKET,
  /** Created, never opened. */
  MARKET_NOT_OPEN,
  MARKET_HALTED,
  MARKET_CLOSED,
  MARKET_RESOLVED,
  INVALID_PAYOUTS,
  INVALID_AMOUNT,
  DEPOSIT_ABOVE_MAXIMUM,
  /** The transaction hash previously credited another wallet or amount. */
  TX_HASH_REUSED,
  INVALID_FEE_TIER,
  /** The (wallet, nonce) belongs to an order that differs in its hash or its unsigned fields. */
  NONCE_REUSED,
  CLIENT_ORDER_ID_REUSED,
  PRICE_OUT_OF_RANGE,
  PRICE_OFF_TICK,
  QUANTITY_OFF_STEP,
  QUANTITY_BELOW_MINIMUM,
  QUANTITY_ABOVE_MAXIMUM,
  INVALID_EXPIRY,
  EXPIRY_REQUIRED,
  ORDER_EXPIRED,
  POST_ONLY_NOT_ALLOWED,
  INVALID_MAX_FEE,
  FEE_ABOVE_MAXIMUM,
  POST_ONLY_WOULD_CROSS,
  FOK_NOT_FILLED,
  INSUFFICIENT_BALANCE,
  INSUFFICIENT_POSITION,
  BOOK_FULL,
  /** Unknown, or another wallet's. */
  ORDER_NOT_FOUND,
  /** Matched or expired. */
  ORDER_NOT_OPEN,
  VERSION_NOT_NEWER,
  SKIP_TARGET_INVALID,
  /** The wallet already rests as many orders as it may. */
  TOO_MANY_OPEN_ORDERS,
  MARKET_VOIDED,
  /** What can only be done before that. */
  MARKET_OPENED,
  /** Unknown, or another wallet's. */
  VAULT_REQUEST_NOT_FOUND,
  /** Submitted, or ended in another way. */
  VAULT_REQUEST_NOT_OPEN,
  /** The wallet has asked as often as it may until earlier deadlines have passed. */
  TOO_MANY_VAULT_REQUESTS,
  /** No time, or too far ahead; of a heartbeat neither off nor between five and sixty seconds. */
  INVALID_DEADLINE,
  DEADLINE_PASSED,
  /** The order asks for less than that already. */
  NOT_A_DECREASE,
  /** Of the order to be replaced so much was filled that nothing is placed instead. */
  ORDER_FILLED,
  /** The log was past the order's own {@code notBookedAfter}. */
  BOOKED_TOO_LATE,
  /** Only an IOC or FOK buy has a highest cost, and that is above 0. */
  MAX_COST_NOT_ALLOWED,
  /** A buy adds to what the wallet holds. */
  REDUCE_ONLY_NOT_ALLOWED,
  /** The wallet may have no more deposited before the next day, week or month. */
  DEPOSIT_LIMIT_EXCEEDED,
  INVALID_DEPOSIT_LIMIT,
  /** No trades wait for that step. */
  SETTLEMENT_NOT_OPEN,
  /** There is enough, but not without what trades brought that the chain has not settled. */
  BALANCE_UNCONFIRMED,
  /** It would trade at once, and the exchange takes only what rests. */
  EXCHANGE_POST_ONLY,
  EXCHANGE_CANCEL_ONLY,
  /** A mode that ends by itself does not take the place of one that does not. */
  LASTING_MODE,
  /** Too far from the market's last trade. */
  PRICE_OUTSIDE_BAND,
  INVALID_PRICE_BAND,
  /** Unknown, or another wallet's. */
  ORDER_GROUP_NOT_FOUND,
  /** Its limit was reached, and it was not reset. */
  ORDER_GROUP_STOPPED,
  INVALID_ORDER_GROUP,
  TOO_MANY_ORDER_GROUPS;

  /** The public code, for instance {@code nonce_reused}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
