package io.paddock.gateway.error;

import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.ErrorText;

/**
 * Every failure of this service beside the shared ones and those of a partner's key ({@link
 * io.paddock.auth.partner.PartnerKeyError}); the only place where they are written. The page {@code
 * docs/api/errors-gateway.md} is generated from it.
 */
public enum GatewayError implements ErrorCode {
  // The acting wallet.
  API_KEY_NO_ASSOCIATED_WALLET(
      401, "The partner has no wallet yet", "Have staff attach the partner's associated wallet."),
  API_KEY_USER_WALLET_REQUIRED(
      401, "The acting wallet is missing", "Send X-User-Wallet with every request."),
  API_KEY_USER_WALLET_INVALID(
      401,
      "The acting wallet cannot be used",
      "Send one X-User-Wallet of 0x and 40 hex digits that is a wallet of your own users."),
  API_SIGNATURE_REQUIRED(
      401,
      "The request is not signed",
      "Send X-Api-Timestamp and X-Api-Signature; rotate a key that has no signing secret."),
  API_SIGNATURE_INVALID(
      401,
      "The request's signature does not match",
      "Sign timestamp, method, path with query, and SHA-256 of the body as sent."),
  API_SIGNATURE_EXPIRED(
      401,
      "The request's timestamp is too far from our clock",
      "Sign each attempt afresh, with a clock that is right within 5 minutes."),
  API_KEY_CANCEL_ONLY(
      403,
      "The API key only takes back and reads",
      "It is about to be revoked: cancel what rests, and use the key that follows it."),
  KYC_REQUIRED(
      403,
      "The wallet has not passed verification",
      "Have the wallet verified (APPROVED, tier 1 or above); cancelling works meanwhile."),
  DEADLINE_PASSED(422, "The deadline has passed", "Sign with a deadline in the future."),
  // Feeds.
  TOO_MANY_CONNECTIONS(
      429,
      "The key has as many connections as it may",
      "Close some, or follow more over each: limit says how many there may be."),
  TOO_MANY_SUBSCRIPTIONS(
      429,
      "The connection follows as much as it may",
      "Unsubscribe from something, or open another connection: limit says how much there may be."),
  TOO_MANY_COMMANDS(
      429,
      "The connection has as many commands under way as it may",
      "Wait for an answer, or use another connection: limit says how many there may be."),
  // Reading.
  REPLICA_BEHIND(
      503,
      "This replica has not reached X-Min-Sequence",
      "Try again shortly, or without the header to read what there is."),
  ORDER_NOT_FOUND(404, "There is no such order", "Check the id; only your own orders are shown."),
  // Placing and cancelling.
  ORDER_NOT_OPEN(409, "The order has ended", "Nothing is left to cancel: it matched or expired."),
  ORDER_FILLED(
      409,
      "The order to be replaced was filled meanwhile",
      "Read its fills, and replace it with ifFilled remaining or for more than was filled."),
  NONCE_REUSED(
      409,
      "The nonce belongs to another order",
      "Use a new nonce; repeat an order only with every field unchanged."),
  BAD_SIGNATURE(
      422,
      "The signature does not authorise this order",
      "Sign the typed data of exactly these fields with the key of the acting wallet."),
  ORDER_STALE(
      422,
      "The order's timestamp is not of now",
      "Sign a timestamp of the last five minutes by GET /api/time; read what was placed by its"
          + " id."),
  MARKET_NOT_FOUND(422, "There is no such market", "Use a symbol of GET /api/markets."),
  MARKET_NOT_ENABLED(
      422,
      "The market is not enabled for the operator",
      "Have staff give the operator that the partner is linked to access to the market."),
  MARKET_NOT_OPEN(422, "The market is not open yet", "Wait until its status is open."),
  MARKET_HALTED(422, "The market is halted", "Wait until it is open again; cancelling works."),
  MARKET_CLOSED(422, "The market is closed", "Trading in it has ended."),
  MARKET_RESOLVED(422, "The market is resolved", "Trading in it has ended."),
  MARKET_VOIDED(
      422, "The market has no result", "Trading in it has ended; stakes were given back."),
  PRICE_OUT_OF_RANGE(422, "The price is not between 0 and 1", "Use a price above 0 and below 1."),
  PRICE_OFF_TICK(422, "The price is not on a tick", "Use a multiple of the market's tickSize."),
  PRICE_OUTSIDE_BAND(
      422,
      "The price is too far from the market's last trade",
      "Use a price from lowest to highest, or IOC: that fills up to the edge of the band."),
  QUANTITY_BELOW_MINIMUM(422, "The quantity is too small", "Use at least minQuantity."),
  QUANTITY_ABOVE_MAXIMUM(422, "The quantity is too large", "Use at most 10000000."),
  QUANTITY_OFF_STEP(422, "The quantity is too fine", "Use at most two decimals."),
  NOT_A_DECREASE(
      422, "The order asks for less than that already", "Send a smaller quantity, or replace it."),
  TOO_LATE(
      422,
      "The order came after its notBookedAfter",
      "It was not placed: sign another one, or allow it more time."),
  MAX_COST_NOT_ALLOWED(
      422, "maxCost is for IOC and FOK buys", "Use another timeInForce, or leave it out."),
  REDUCE_ONLY_NOT_ALLOWED(422, "A buy reduces nothing", "Use reduceOnly with sales only."),
  INVALID_EXPIRY(422, "The expiry is not a time", "Use unix seconds up to the year 9999, or 0."),
  EXPIRY_REQUIRED(422, "GTD needs an expiry", "Sign an expiry, or use GTC."),
  ORDER_EXPIRED(422, "The expiry has passed", "Sign an expiry in the future."),
  POST_ONLY_NOT_ALLOWED(
      422, "postOnly contradicts timeInForce", "Use postOnly with GTC or GTD only."),
  INVALID_MAX_FEE(422, "feeRateBps is out of range", "Use 0 to 1000."),
  FEE_ABOVE_MAXIMUM(
      422, "The market's fee is above feeRateBps", "Sign at least the market's feeRateBps."),
  CLIENT_ORDER_ID_REUSED(
      422, "The clientOrderId belongs to another order", "Use a new clientOrderId."),
  WALLET_UNCLAIMED(
      422,
      "The wallet has signed nothing through this partner yet",
      "Claim it by POST /api/me/wallet/claim, or place an order of it first."),
  ORDER_GROUP_NOT_FOUND(
      404, "There is no such order group", "Check the id; only your own groups are shown."),
  ORDER_GROUP_STOPPED(
      422,
      "The order group has reached its limit",
      "Reset the group, or place the order without it."),
  TOO_MANY_ORDER_GROUPS(
      422, "The wallet has as many order groups as it may", "Delete one: 50 is the most."),
  POST_ONLY_WOULD_CROSS(
      422, "The order would have taken liquidity", "Use another price, or leave out postOnly."),
  FOK_NOT_FILLED(422, "The order cannot be filled whole", "Use a smaller quantity, or IOC."),
  INSUFFICIENT_BALANCE(422, "The balance is too low", "Buy less, or deposit."),
  EXCHANGE_POST_ONLY(
      422,
      "The exchange takes only orders that rest, for now",
      "Place it at a price at which it rests, or wait: GET /api/platform/status says until when."),
  EXCHANGE_CANCEL_ONLY(
      422,
      "The exchange takes only cancellations, for now",
      "Place it again when GET /api/platform/status says normal."),
  BALANCE_UNCONFIRMED(
      422,
      "Part of the balance is not confirmed by the chain",
      "Withdraw at most confirmed, or wait until the chain has settled your latest trades."),
  INSUFFICIENT_POSITION(422, "The position is too small", "Sell at most what is available."),
  TOO_MANY_OPEN_ORDERS(
      422,
      "The wallet rests as many orders as it may",
      "Cancel some first; limit and open say how many, scope whether in the market or in all."),
  BOOK_FULL(422, "The market's book is full", "Try again later, or use IOC."),
  // Vaults.
  VAULT_NOT_DEPLOYED(
      422,
      "The wallet's vault is not deployed",
      "Wait until GET /api/me/vault says deployed; orders whose maker is the wallet work."),
  VAULT_UNAVAILABLE(
      503, "Vaults can be asked for nothing", "Nothing was done: ask staff, or try again later."),
  WITHDRAWAL_NOT_FOUND(
      404, "There is no such withdrawal", "Check the id; only your own withdrawals are shown."),
  WITHDRAWAL_NOT_OPEN(
      409,
      "The withdrawal cannot be taken back any more",
      "Read it: it was submitted, or has ended."),
  DESTINATION_NOT_ALLOWED(
      422,
      "Withdrawals go only where deposits came from",
      "Use an address of GET /api/me/withdrawals/deposit-sources."),
  AMOUNT_BELOW_MINIMUM(
      422, "The amount is too small", "Use at least minimum of GET /api/me/withdrawals/fee."),
  AMOUNT_ABOVE_MAXIMUM(
      422, "The amount is too large", "Use at most maximum of GET /api/me/withdrawals/fee."),
  INVALID_DEADLINE(
      422, "The deadline is too far ahead", "Sign a deadline within the next 24 hours."),
  TOO_MANY_VAULT_REQUESTS(
      422,
      "The wallet has asked its vault as often as it may",
      "Wait until earlier deadlines have passed, and sign shorter ones: 200 count at a time."),
  // The sandbox.
  FAUCET_EXHAUSTED(
      422, "The faucet gives no more for now", "Ask for less, or again on the next day of UTC."),
  FAUCET_TRANSACTION_REUSED(
      409,
      "The transactionId belongs to another request",
      "Use a new transactionId; repeat a request only with every field unchanged."),
  DEPOSIT_LIMIT_EXCEEDED(
      422,
      "The wallet's deposit limit does not allow it",
      "Read GET /api/me/deposit-limits: it says how much is left, and until when."),
  TRADING_UNAVAILABLE(
      503,
      "Trading is not available",
      "Nothing was done: send the same request again after the seconds in Retry-After."),
  OUTCOME_UNKNOWN(
      504,
      "The outcome is not known yet",
      "Send the very same request again, or read the order by its id: both are always safe.");

  private final ErrorText text;

  GatewayError(int status, String title, String fix) {
    this.text = new ErrorText(status, title, fix);
  }

  @Override
  public ErrorText text() {
    return text;
  }
}
