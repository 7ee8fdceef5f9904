package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order of a wallet was filled. One trade makes two of these: the taker's and the maker's.
 *
 * @param tradeId the trade, the same for both sides
 * @param orderId this side's order: {@code 0x} and 64 hexadecimal digits
 * @param clientOrderId the client's own id of that order, when it gave one
 * @param marketId the market's symbol
 * @param wallet this side's wallet, in lower case
 * @param outcome {@code 0} or {@code 1}: which of the market's outcomes
 * @param side {@code buy} or {@code sell}
 * @param price collateral for a token, in this side's own outcome, exact
 * @param quantity tokens; more than zero
 * @param fee collateral that this side paid; zero for the maker
 * @param liquidity {@code taker} or {@code maker}
 * @param at when, by the log's clock
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "tradeId",
  "orderId",
  "clientOrderId",
  "marketId",
  "wallet",
  "outcome",
  "side",
  "price",
  "quantity",
  "fee",
  "liquidity",
  "at"
})
public record TradeExecuted(
    String tradeId,
    String orderId,
    @Nullable String clientOrderId,
    String marketId,
    String wallet,
    String outcome,
    String side,
    BigDecimal price,
    BigDecimal quantity,
    BigDecimal fee,
    String liquidity,
    Instant at)
    implements EventPayload {

  public TradeExecuted {
    Wallets.require(wallet);
    Amounts.requireNotNegative("trade_executed", price, quantity, fee);
  }
}
