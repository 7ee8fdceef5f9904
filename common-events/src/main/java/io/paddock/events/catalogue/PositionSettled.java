package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;

/**
 * A wallet's tokens of a resolved market became collateral.
 *
 * @param marketId the market's symbol
 * @param wallet whose, in lower case
 * @param yesQuantity tokens of outcome 0 that were given up
 * @param noQuantity tokens of outcome 1 that were given up
 * @param payout collateral credited
 * @param realizedPnl collateral won, or lost when negative, in this market over its life; fees not
 *     counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"marketId", "wallet", "yesQuantity", "noQuantity", "payout", "realizedPnl"})
public record PositionSettled(
    String marketId,
    String wallet,
    BigDecimal yesQuantity,
    BigDecimal noQuantity,
    BigDecimal payout,
    BigDecimal realizedPnl)
    implements EventPayload {

  public PositionSettled {
    Wallets.require(wallet);
    Amounts.requireNotNegative("position_settled", yesQuantity, noQuantity, payout);
  }
}
