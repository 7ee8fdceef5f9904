package io.paddock.gateway.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/withdrawals/request}.
 *
 * @param to where the collateral goes: one of the wallet's deposit sources
 * @param amount collateral that arrives there; the fee comes on top
 * @param nonce a whole number as text, unique among the wallet's requests of its vault
 * @param deadline unix seconds, at most a day ahead
 * @param signature of the acting wallet over {@code Withdraw}, with the fee of {@code GET
 *     /api/me/withdrawals/fee}, in the domain of its vault
 */
@Schema(
    examples =
        """
        {"to":"0x1234567890abcdef1234567890abcdef12345678","amount":"250",
         "nonce":"1730289600000002","deadline":1767225600,"signature":"0x…"}
        """)
record WithdrawalRequest(
    @Schema(required = true) @Nullable String to,
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal amount,
    @Schema(required = true) @Nullable String nonce,
    @Schema(required = true, implementation = Long.class) @Nullable JsonNode deadline,
    @Schema(required = true) @Nullable String signature) {}
