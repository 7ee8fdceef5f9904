package io.paddock.backoffice.trading;

import io.paddock.backoffice.text.Label;
import io.paddock.matching.mode.TradingMode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT …/trading/mode}. */
@Schema(
    name = "PutTradingMode",
    examples = "{\"mode\":\"cancel_only\",\"reason\":\"The chain does not answer\"}")
record TradingModeBody(
    @Schema(
            enumeration = {"normal", "post_only", "cancel_only"},
            examples = "cancel_only")
        @NotNull
        @Pattern(
            regexp = "normal|post_only|cancel_only",
            message = "must be normal, post_only or cancel_only")
        String mode,
    @Schema(examples = "The chain does not answer")
        @NotNull
        @Size(min = 1, max = MAX_REASON, message = "must have 1 to 500 characters")
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String reason) {

  private static final int MAX_REASON = 500;

  TradingMode checked() {
    return TradingMode.valueOf(mode.toUpperCase(Locale.ROOT));
  }
}
