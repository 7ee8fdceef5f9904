package io.paddock.backoffice.key;

import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An aggregator's key in a list: never with its secret. */
@Schema(name = "AggregatorKey")
record AggregatorKeyView(
    @Schema(examples = "a1b2c3d4e5f6") String prefix,
    @Schema(description = "Tells two secrets apart", examples = "9f3a") String fingerprint,
    @Nullable String label,
    @Schema(description = "active, revoked or expired", examples = "active") String status,
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

  static AggregatorKeyView of(ApiKey key, Instant now) {
    return new AggregatorKeyView(
        key.keyId(),
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
