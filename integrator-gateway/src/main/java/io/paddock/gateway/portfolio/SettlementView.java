package io.paddock.gateway.portfolio;

import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a wallet got for its tokens when a market was resolved.
 *
 * @param settlementId the same in events and callbacks
 * @param quantities tokens of outcome 0 and 1 that it held
 * @param payout collateral credited for them
 * @param realizedPnl in that market altogether, fees not counted
 */
@Schema(
    examples =
        """
        {"settlementId":"trd-1900-4","marketId":"UAE-CUP-FINAL-20260425","quantities":["40","0"],
         "payout":"40","realizedPnl":"18.4","at":"2026-04-25T18:00:00Z"}
        """)
record SettlementView(
    String settlementId,
    String marketId,
    @Decimal List<String> quantities,
    @Decimal String payout,
    @Decimal(signed = true) String realizedPnl,
    Instant at) {}
