package io.paddock.gateway.market;

import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A trade as anybody may see it: no wallet and no order.
 *
 * @param price of outcome 0, whatever the parties traded
 * @param kind {@code complementary}, {@code mint} or {@code merge}
 * @param takerSide whether the taker bought or sold
 * @param outcome that the taker traded; the price is of outcome 0 all the same
 * @param sequence of the log, at which it happened
 */
@Schema(
    examples =
        """
        {"tradeId":"trd-1841-1","price":"0.54","quantity":"40","kind":"complementary",
         "takerSide":"buy","outcome":"0","sequence":1841,"at":"2026-01-15T09:30:00.250Z"}
        """)
record PublicTrade(
    String tradeId,
    @Decimal String price,
    @Decimal String quantity,
    String kind,
    String takerSide,
    String outcome,
    long sequence,
    Instant at) {}
