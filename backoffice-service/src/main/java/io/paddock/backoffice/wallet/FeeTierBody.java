package io.paddock.backoffice.wallet;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT …/wallets/{address}/fee-tier}. */
@Schema(name = "PutFeeTier", examples = "{\"tier\":2,\"takerFeeBps\":10}")
public record FeeTierBody(
    @NotNull @Min(value = 0, message = TIER_RULE) @Max(value = 100, message = TIER_RULE)
        Integer tier,
    @NotNull @Min(value = 0, message = RATE_RULE) @Max(value = 1_000, message = RATE_RULE)
        Integer takerFeeBps) {

  private static final String TIER_RULE = "must be between 0 and 100";
  private static final String RATE_RULE = "must be between 0 and 1000";
}
