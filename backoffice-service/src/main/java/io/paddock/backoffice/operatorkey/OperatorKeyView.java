package io.paddock.backoffice.operatorkey;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.OperatorPublicKey;
import java.time.Instant;
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

  static OperatorKeyView of(OperatorKeyRow row, Instant now) {
    KeyEnvironment environment = KeyEnvironment.parse(row.environment()).orElseThrow();
    return new OperatorKeyView(
        row.keyId(),
        new OperatorPublicKey(environment, row.keyId()).text(),
        row.fingerprint(),
        row.label(),
        row.statusAt(now),
        row.createdAt(),
        row.expiresAt(),
        row.revokedAt(),
        row.lastUsedAt());
  }
}
