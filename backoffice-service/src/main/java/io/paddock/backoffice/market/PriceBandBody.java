package io.paddock.backoffice.market;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT …/markets/{id}/price-band}. */
@Schema(name = "PutPriceBand", examples = "{\"bandBps\":1000}")
record PriceBandBody(
    @Schema(
            description =
                "How far from the last trade an order's price may lie, in ten-thousandths of one"
                    + " unit of collateral to either side; 0 for any",
            examples = "1000")
        @NotNull
        @Min(value = 0, message = RULE)
        @Max(value = 10_000, message = RULE)
        Integer bandBps) {

  private static final String RULE = "must be between 0 and 10000";
}
