package io.paddock.gateway.order;

import io.paddock.gateway.error.GatewayError;
import io.paddock.matching.event.Refusal;
import io.paddock.web.error.Problem;

/** What the engine refuses, as the caller is told. */
public final class Refusals {

  private static final int RETRY_SECONDS = 1;

  private Refusals() {}

  public static Problem problem(Refusal refusal) {
    GatewayError error = error(refusal);
    Problem problem = Problem.of(error, error.title());
    return error == GatewayError.TRADING_UNAVAILABLE ? problem.retryAfter(RETRY_SECONDS) : problem;
  }

  private static GatewayError error(Refusal refusal) {
    return switch (refusal) {
      // It was in the log too late to apply, so it surely did nothing.
      case TOO_LATE -> GatewayError.TRADING_UNAVAILABLE;
      case MARKET_NOT_FOUND -> GatewayError.MARKET_NOT_FOUND;
      case MARKET_NOT_OPEN -> GatewayError.MARKET_NOT_OPEN;
      case MARKET_HALTED -> GatewayError.MARKET_HALTED;
      case MARKET_CLOSED -> GatewayError.MARKET_CLOSED;
      case MARKET_RESOLVED -> GatewayError.MARKET_RESOLVED;
      case MARKET_VOIDED -> GatewayError.MARKET_VOIDED;
      case NONCE_REUSED -> GatewayError.NONCE_REUSED;
      case CLIENT_ORDER_ID_REUSED -> GatewayError.CLIENT_ORDER_ID_REUSED;
      case PRICE_OUT_OF_RANGE -> GatewayError.PRICE_OUT_OF_RANGE;
      case PRICE_OFF_TICK -> GatewayError.PRICE_OFF_TICK;
      case PRICE_OUTSIDE_BAND -> GatewayError.PRICE_OUTSIDE_BAND;
      case QUANTITY_OFF_STEP -> GatewayError.QUANTITY_OFF_STEP;
      case QUANTITY_BELOW_MINIMUM -> GatewayError.QUANTITY_BELOW_MINIMUM;
      case QUANTITY_ABOVE_MAXIMUM -> GatewayError.QUANTITY_ABOVE_MAXIMUM;
      case INVALID_EXPIRY -> GatewayError.INVALID_EXPIRY;
      case EXPIRY_REQUIRED -> GatewayError.EXPIRY_REQUIRED;
      case ORDER_EXPIRED -> GatewayError.ORDER_EXPIRED;
      case POST_ONLY_NOT_ALLOWED -> GatewayError.POST_ONLY_NOT_ALLOWED;
      case INVALID_MAX_FEE -> GatewayError.INVALID_MAX_FEE;
      case FEE_ABOVE_MAXIMUM -> GatewayError.FEE_ABOVE_MAXIMUM;
      case POST_ONLY_WOULD_CROSS -> GatewayError.POST_ONLY_WOULD_CROSS;
      case FOK_NOT_FILLED -> GatewayError.FOK_NOT_FILLED;
      case INSUFFICIENT_BALANCE -> GatewayError.INSUFFICIENT_BALANCE;
      case INSUFFICIENT_POSITION -> GatewayError.INSUFFICIENT_POSITION;
      case BALANCE_UNCONFIRMED -> GatewayError.BALANCE_UNCONFIRMED;
      case EXCHANGE_POST_ONLY -> GatewayError.EXCHANGE_POST_ONLY;
      case EXCHANGE_CANCEL_ONLY -> GatewayError.EXCHANGE_CANCEL_ONLY;
      case BOOK_FULL -> GatewayError.BOOK_FULL;
      case TOO_MANY_OPEN_ORDERS -> GatewayError.TOO_MANY_OPEN_ORDERS;
      case ORDER_NOT_FOUND -> GatewayError.ORDER_NOT_FOUND;
      case ORDER_NOT_OPEN -> GatewayError.ORDER_NOT_OPEN;
      case VAULT_REQUEST_NOT_FOUND -> GatewayError.WITHDRAWAL_NOT_FOUND;
      case VAULT_REQUEST_NOT_OPEN -> GatewayError.WITHDRAWAL_NOT_OPEN;
      case TOO_MANY_VAULT_REQUESTS -> GatewayError.TOO_MANY_VAULT_REQUESTS;
      case INVALID_DEADLINE -> GatewayError.INVALID_DEADLINE;
      case DEADLINE_PASSED -> GatewayError.DEADLINE_PASSED;
      // What is not above zero does not get this far.
      case INVALID_AMOUNT -> GatewayError.AMOUNT_ABOVE_MAXIMUM;
      case ORDER_GROUP_NOT_FOUND -> GatewayError.ORDER_GROUP_NOT_FOUND;
      case ORDER_GROUP_STOPPED -> GatewayError.ORDER_GROUP_STOPPED;
      case TOO_MANY_ORDER_GROUPS -> GatewayError.TOO_MANY_ORDER_GROUPS;
      case ORDER_FILLED -> GatewayError.ORDER_FILLED;
      case BOOKED_TOO_LATE -> GatewayError.TOO_LATE;
      case MAX_COST_NOT_ALLOWED -> GatewayError.MAX_COST_NOT_ALLOWED;
      case REDUCE_ONLY_NOT_ALLOWED -> GatewayError.REDUCE_ONLY_NOT_ALLOWED;
      case NOT_A_DECREASE -> GatewayError.NOT_A_DECREASE;
      case MARKET_EXISTS,
          INVALID_MARKET,
          INVALID_PAYOUTS,
          DEPOSIT_ABOVE_MAXIMUM,
          TX_HASH_REUSED,
          INVALID_FEE_TIER,
          DEPOSIT_LIMIT_EXCEEDED,
          INVALID_DEPOSIT_LIMIT,
          SETTLEMENT_NOT_OPEN,
          LASTING_MODE,
          INVALID_PRICE_BAND,
          INVALID_ORDER_GROUP,
          VERSION_NOT_NEWER,
          SKIP_TARGET_INVALID,
          MARKET_OPENED ->
          throw new IllegalStateException("no client's command is refused so: " + refusal);
    };
  }
}
