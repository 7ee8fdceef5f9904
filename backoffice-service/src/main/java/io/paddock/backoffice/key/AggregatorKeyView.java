package io.paddock.backoffice.key;

import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An aggregator's key as its holder sees it in a list: never with its secret. */
@Schema(name = "AggregatorKey")
record AggregatorKeyView(
    @Schema(examples = "a1b2c3d4e5f6") String prefix,
    @Schema(description = "Tells two secrets apart", examples = "9f3a") String fingerprint,
    @Nullable String label,
    @Schema(description = "active, revoked or expired", examples = "active") String status,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Schema(description = "To a few seconds; null when it was never used")
        @Nullable Instant lastUsedAt) {

  static AggregatorKeyView of(ApiKey key, Instant now) {
    return new AggregatorKeyView(
        key.keyId(),
        key.fingerprint(),
        key.label(),
        key.statusAt(now),
        key.createdAt(),
        key.expiresAt(),
        key.revokedAt(),
        key.lastUsedAt());
  }

  /** A new key, shown this once. */
  @Schema(name = "AggregatorKeyIssued")
  record Issued(
      @ShownOnce @Schema(examples = "a1b2c3d4e5f6.Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8")
          String apiKey,
      @Schema(examples = "a1b2c3d4e5f6") String prefix,
      @Nullable String label) {

    static Issued of(IssuedKey issued) {
      return new Issued(issued.text(), issued.key().keyId(), issued.key().label());
    }

    /** Shows no key. */
    @Override
    public String toString() {
      return "Issued[prefix=" + prefix + "]";
    }
  }
}
