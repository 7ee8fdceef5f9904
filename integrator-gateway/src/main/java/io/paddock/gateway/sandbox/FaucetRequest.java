package io.paddock.gateway.sandbox;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/sandbox/faucet}.
 *
 * @param transactionId the caller's own name for it, 1 to 64 letters, digits, dots, hyphens and
 *     underscores; the wallet's request of the same name is carried out once
 * @param amount collateral, with at most 6 decimals
 */
@Schema(
    examples =
        """
        {"transactionId":"setup-1","amount":"5000"}
        """)
record FaucetRequest(
    @Schema(required = true) @Nullable String transactionId,
    @Schema(required = true, implementation = String.class) @Nullable BigDecimal amount) {}
