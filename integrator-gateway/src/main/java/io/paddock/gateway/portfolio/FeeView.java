package io.paddock.gateway.portfolio;

import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One fee posting: what the taker of a trade paid. */
@Schema(
    examples =
        """
        {"tradeId":"trd-1841-1","orderId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "marketId":"UAE-CUP-FINAL-20260425","asset":"USDC","amount":"0.0828",
         "at":"2026-01-15T09:30:00.250Z"}
        """)
record FeeView(
    String tradeId,
    String orderId,
    String marketId,
    String asset,
    @Decimal String amount,
    Instant at) {}
