package io.paddock.backoffice.trading;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the exchange takes, as staff have it. */
@Schema(name = "TradingMode")
record TradingModeView(
    @Schema(description = "normal, post_only or cancel_only", examples = "cancel_only") String mode,
    @Schema(description = "Null if staff never set one", examples = "The chain does not answer")
        @Nullable String reason,
    @Schema(description = "Place in the log; null if staff never set one", examples = "4711")
        @Nullable Long sequence) {}
