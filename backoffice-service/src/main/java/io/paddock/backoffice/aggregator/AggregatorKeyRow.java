package io.paddock.backoffice.aggregator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An aggregator's key as stored: its secret is a hash.
 *
 * <pre>
 * issued ──► active ──revoke──► revoked
 *              └──expiresAt──► expired
 * </pre>
 *
 * @param fingerprint four characters that tell two secrets apart
 */
public record AggregatorKeyRow(
    String prefix,
    UUID aggregatorId,
    String secretHash,
    String fingerprint,
    @Nullable String label,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  boolean activeAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  String statusAt(Instant now) {
    if (revokedAt != null) {
      return "revoked";
    }
    return activeAt(now) ? "active" : "expired";
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "AggregatorKeyRow[" + prefix + "]";
  }
}
