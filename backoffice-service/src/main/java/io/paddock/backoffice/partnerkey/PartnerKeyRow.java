package io.paddock.backoffice.partnerkey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's key as stored: its secret is a hash.
 *
 * <pre>
 * issued ──► active ──revoke──► revoked
 *              └──expiresAt──► expired
 * </pre>
 *
 * @param environment {@code live} or {@code test}
 * @param partnerKind the contract under which it was issued
 * @param fingerprint four characters that tell two secrets apart
 */
public record PartnerKeyRow(
    String keyId,
    UUID partnerId,
    String environment,
    String partnerKind,
    String secretHash,
    String fingerprint,
    List<String> scopes,
    @Nullable String label,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  public PartnerKeyRow {
    scopes = List.copyOf(scopes);
  }

  String statusAt(Instant now) {
    if (revokedAt != null) {
      return "revoked";
    }
    return expiresAt == null || now.isBefore(expiresAt) ? "active" : "expired";
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "PartnerKeyRow[" + keyId + "]";
  }
}
