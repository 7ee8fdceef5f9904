package io.paddock.gateway.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/vault/split-signature} and {@code /merge-signature}.
 *
 * @param marketId the market's symbol
 * @param amount collateral to split, or tokens of each outcome to merge; at most two decimals
 * @param nonce a whole number as text, unique among the wallet's requests of its vault
 * @param deadline unix seconds, at most a day ahead
 * @param signature of the acting wallet over {@code Split} or {@code Merge}, in the domain of its
 *     vault: {@code 0x} and 130 hexadecimal digits
 */
@Schema(
    examples =
        """
        {"marketId":"UAE-CUP-FINAL-20260425","amount":"25","nonce":"1730289600000001",
         "deadline":1767225600,"signature":"0x…"}
        """)
record SetsRequest(
    @Schema(required = true) @Nullable String marketId,
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal amount,
    @Schema(required = true) @Nullable String nonce,
    @Schema(required = true, implementation = Long.class) @Nullable JsonNode deadline,
    @Schema(required = true) @Nullable String signature) {}
