package io.paddock.backoffice.key;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.OperatorPublicKey;
import java.time.Instant;
import java.util.List;
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
    boolean readOnly,
    @Schema(description = "None: from everywhere", examples = "[\"203.0.113.7\"]")
        List<String> ipAllowlist,
    Instant createdAt,
    @Schema(description = "Whole days since it was issued", examples = "12") long ageDays,
    @Schema(description = "Who issued it", examples = "ada@example.com") @Nullable String issuedBy,
    @Schema(description = "From which address", examples = "203.0.113.7")
        @Nullable String issuedFrom,
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
        key.statusAt(now),
        key.limits().readOnly(),
        key.limits().ipAllowlist(),
        key.createdAt(),
        key.ageDaysAt(now),
        key.issuer().by(),
        key.issuer().from(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt());
  }
}
