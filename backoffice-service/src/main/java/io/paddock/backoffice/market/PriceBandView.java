package io.paddock.backoffice.market;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far from the last trade of a market an order's price may lie. */
@Schema(name = "PriceBand")
record PriceBandView(
    UUID id,
    @Schema(examples = "UAE-CUP-FINAL-20270425") String symbol,
    @Schema(
            description = "Ten-thousandths of one unit of collateral to either side; 0 for any",
            examples = "1000")
        int bandBps,
    @Schema(description = "Place in the log; null if none was ever set", examples = "4711")
        @Nullable Long sequence) {}
