package io.paddock.gateway.vault;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultRequestView;
import io.paddock.matching.vault.VaultTerms;
import io.paddock.web.openapi.Decimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as it stands.
 *
 * @param withdrawalId the EIP-712 digest of what was signed
 * @param status how far it is: asked for, signed, submitted, and how it ended
 * @param amount what arrives
 * @param fee what the platform takes on top
 * @param deadline until when the signature counts
 * @param txHash the chain's transaction, once there is one
 */
@Schema(
    examples =
        """
        {"withdrawalId":"0x02ca1d1aa31103804173ad1acd70066cb6c1258a4be6dada055111f9a7ea4e55",
         "status":"confirmed","to":"0x1234567890abcdef1234567890abcdef12345678","asset":"USDC",
         "amount":"250","fee":"1","deadline":"2026-01-15T10:00:00Z",
         "txHash":"0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060",
         "requestedAt":"2026-01-15T09:30:00Z","updatedAt":"2026-01-15T09:30:02Z"}
        """)
@JsonInclude(JsonInclude.Include.NON_NULL)
record WithdrawalView(
    String withdrawalId,
    String status,
    String to,
    String asset,
    @Decimal String amount,
    @Decimal String fee,
    Instant deadline,
    @Nullable String txHash,
    Instant requestedAt,
    Instant updatedAt) {

  static WithdrawalView of(VaultRequestView view, String asset) {
    VaultTerms terms = view.terms();
    return new WithdrawalView(
        terms.requestId().toString(),
        view.status().code(),
        terms.to().toString(),
        asset,
        Micros.text(terms.amount()),
        Micros.text(terms.fee()),
        Instant.ofEpochSecond(terms.deadline()),
        view.txHash().equals(Bytes32.ZERO) ? null : view.txHash().toString(),
        Instant.ofEpochMilli(view.requestedAt()),
        Instant.ofEpochMilli(view.statusAt()));
  }
}
