package io.paddock.gateway.order;

import io.paddock.gateway.history.TradePlace;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.order.Fill;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One fill of an order.
 *
 * @param tradeId the same in trades, events and callbacks
 * @param liquidity {@code taker} or {@code maker}
 * @param at log time of the fill
 */
@Schema(
    examples =
        """
        {"tradeId":"trd-1841-1","price":"0.54","quantity":"40","fee":"0.0828","liquidity":"taker",
         "at":"2026-01-15T09:30:00.250Z"}
        """)
public record FillView(
    String tradeId,
    @Decimal String price,
    @Decimal String quantity,
    @Decimal String fee,
    String liquidity,
    Instant at) {

  static FillView of(Fill fill) {
    return new FillView(
        TradePlace.of(fill).tradeId(),
        Micros.text(fill.price()),
        Micros.text(fill.quantity()),
        Micros.text(fill.fee()),
        fill.liquidity().name().toLowerCase(Locale.ROOT),
        Instant.ofEpochMilli(fill.time()));
  }
}
