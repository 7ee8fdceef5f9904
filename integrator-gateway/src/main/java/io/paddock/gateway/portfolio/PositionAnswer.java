package io.paddock.gateway.portfolio;

import io.paddock.gateway.chain.OutcomeText;
import io.paddock.matching.PositionView;
import io.paddock.matching.amount.Micros;
import io.paddock.web.openapi.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A wallet's tokens of one outcome.
 *
 * @param averagePrice paid for the tokens held, fees not counted; null when none is held
 * @param markPrice of the last trade; null before the first
 * @param unrealizedPnl at the mark; null without one
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","outcome":"0","available":"40","reserved":"0",
         "quantity":"40","averagePrice":"0.54","markPrice":"0.56","unrealizedPnl":"0.8",
         "realizedPnl":"0"}
        """)
record PositionAnswer(
    String marketId,
    String outcome,
    @Decimal String available,
    @Decimal String reserved,
    @Decimal String quantity,
    @Decimal @Nullable String averagePrice,
    @Decimal @Nullable String markPrice,
    @Decimal(signed = true) @Nullable String unrealizedPnl,
    @Decimal(signed = true) String realizedPnl) {

  static PositionAnswer of(Valuation valuation) {
    PositionView position = valuation.position();
    Long mark = valuation.mark();
    return new PositionAnswer(
        position.symbol().value(),
        OutcomeText.of(position.outcome()),
        Micros.text(position.available()),
        Micros.text(position.reserved()),
        Micros.text(position.quantity()),
        position.quantity() == 0 ? null : Micros.ratio(position.cost(), position.quantity()),
        mark == null ? null : Micros.text(mark),
        mark == null ? null : Micros.text(valuation.unrealizedPnl()),
        Micros.text(position.realizedPnl()));
  }
}
