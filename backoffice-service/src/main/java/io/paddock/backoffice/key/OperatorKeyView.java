package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.OperatorPublicKey;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key pair in a list: never with its secret. */
@Schema(name = "OperatorKey")
record OperatorKeyView(
    @Schema(examples = "0123456789abcdef") String keyId,
    @Schema(examples = "pk_live_0123456789abcdef") String publicKey,
    @Schema(description = "Tells two secrets apart", examples = "9f3a") String fingerprint,
    @Nullable String label,
    @Schema(description = "active, grace, expired or revoked", examples = "active") String status,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Schema(description = "To a few seconds; null when it was never used")
        @Nullable Instant lastUsedAt) {

  static OperatorKeyView of(ApiKey key, Instant now) {
    KeyEnvironment environment = Objects.requireNonNull(key.environment());
    return new OperatorKeyView(
        key.keyId(),
        new OperatorPublicKey(environment, key.keyId()).text(),
        key.fingerprint(),
        key.label(),
        statusAt(key, now),
        key.createdAt(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt());
  }

  /** An active pair with an end has a newer one beside it. */
  private static String statusAt(ApiKey key, Instant now) {
    return key.activeAt(now) && key.expiresAt() != null ? "grace" : key.statusAt(now);
  }
}
