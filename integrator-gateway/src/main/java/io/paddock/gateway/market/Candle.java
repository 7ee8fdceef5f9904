package io.paddock.gateway.market;

import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an outcome's price moved within one span of time.
 *
 * @param start when the span began
 * @param open the price of its first trade
 * @param close the price of its last trade; of the running span, the last so far
 * @param volume tokens traded
 */
@Schema(
    examples =
        """
        {"start":"2026-01-15T09:30:00Z","open":"0.52","high":"0.55","low":"0.51","close":"0.54",
         "volume":"1240.5","trades":17}
        """)
record Candle(
    Instant start,
    @Decimal String open,
    @Decimal String high,
    @Decimal String low,
    @Decimal String close,
    @Decimal String volume,
    long trades) {}
