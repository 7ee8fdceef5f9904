package io.paddock.backoffice.operatorkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator's key pair as stored: its secret is a hash.
 *
 * <pre>
 * active ──next pair issued──► in grace ──expiresAt──► expired
 *    └───────────revoke──────────┴──► revoked
 * </pre>
 *
 * @param environment {@code live} or {@code test}
 * @param fingerprint four characters that tell two secrets apart
 */
public record OperatorKeyRow(
    String keyId,
    UUID operatorId,
    String environment,
    String secretHash,
    String fingerprint,
    @Nullable String label,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  String statusAt(Instant now) {
    if (revokedAt != null) {
      return "revoked";
    }
    if (expiresAt == null) {
      return "active";
    }
    return now.isBefore(expiresAt) ? "grace" : "expired";
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "OperatorKeyRow[" + keyId + "]";
  }
}
