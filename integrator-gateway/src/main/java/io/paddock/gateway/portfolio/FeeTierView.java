package io.paddock.gateway.portfolio;

import io.paddock.web.openapi.Decimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet pays for trading.
 *
 * @param makerBps always 0: makers pay nothing
 * @param takerBps the most that it pays as a taker, whatever a market's own rate
 * @param volume30d collateral that changed hands in its fills of the last thirty days
 * @param next null: tiers are given by staff, not reached by volume
 */
@Schema(
    examples =
        """
        {"tier":0,"makerBps":0,"takerBps":1000,"volume30d":"2160","next":null}
        """)
record FeeTierView(
    int tier, int makerBps, int takerBps, @Decimal String volume30d, @Nullable String next) {}
