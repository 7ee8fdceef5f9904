package io.paddock.gateway.portfolio;

import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One fill of a wallet's order.
 *
 * @param liquidity {@code taker} or {@code maker}
 * @param settlement how far it is on its way to the chain, though final in the ledger: {@code
 *     matched}, {@code submitted}, {@code confirmed} or, where the chain reverted it to the last,
 *     {@code covered} by an account of the platform's
 */
@Schema(
    examples =
        """
        {"tradeId":"trd-1841-1","orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "marketId":"UAE-CUP-FINAL-20260425","outcome":"0","side":"buy","price":"0.54",
         "quantity":"40","fee":"0.0828","liquidity":"taker","settlement":"matched",
         "at":"2026-01-15T09:30:00.250Z"}
        """)
record TradeView(
    String tradeId,
    String orderId,
    String marketId,
    String outcome,
    String side,
    @Decimal String price,
    @Decimal String quantity,
    @Decimal String fee,
    String liquidity,
    String settlement,
    Instant at) {}
