package io.paddock.backoffice.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.limit.Limit;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code PUT …/wallets/{address}/limits}.
 *
 * @param rateLimitPerMin a count, or null for the usual ceiling; a node, because leaving it out is
 *     neither
 */
@Schema(name = "PutWalletLimits", examples = "{\"rateLimitPerMin\":60}")
public record LimitsBody(
    @Schema(
            type = SchemaType.INTEGER,
            implementation = Integer.class,
            nullable = true,
            description = "1 to 1200; null for the usual ceiling")
        @NotNull
        JsonNode rateLimitPerMin) {

  /** What a wallet has anyway: staff only lower it. */
  private static final int CEILING = Limit.WALLET.tokens();

  @Nullable Integer checked() {
    if (rateLimitPerMin.isNull()) {
      return null;
    }
    if (!rateLimitPerMin.isInt()) {
      throw Problem.invalid("/rateLimitPerMin", "must be an integer or null");
    }
    int limit = rateLimitPerMin.intValue();
    if (limit < 1 || limit > CEILING) {
      throw Problem.invalid("/rateLimitPerMin", "must be between 1 and " + CEILING);
    }
    return limit;
  }
}
