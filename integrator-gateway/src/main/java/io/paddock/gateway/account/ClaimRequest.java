package io.paddock.gateway.account;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of {@code POST /api/me/wallet/claim}.
 *
 * @param deadline unix seconds, until which the signature may be used
 * @param signature of the acting wallet over {@code Claim(address wallet,bytes32 partner,uint256
 *     deadline)}, in the domain of its vault
 */
@Schema(
    examples =
        """
        {"deadline":1767225600,"signature":"0x…"}
        """)
record ClaimRequest(
    @Schema(required = true) @NotNull(message = "is required") Long deadline,
    @Schema(required = true) @NotNull(message = "is required") String signature) {}
