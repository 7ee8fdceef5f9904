package io.paddock.backoffice.key;

import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner's key in a list: never with its secret. */
@Schema(name = "PartnerKey")
record PartnerKeyView(
    @Schema(examples = "0123456789abcdef") String keyId,
    @Schema(description = "live or test", examples = "live") String environment,
    @Schema(description = "The contract under which it was issued", examples = "single_wallet")
        String partnerKind,
    @Schema(examples = "[\"orders:read\"]") List<String> scopes,
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
    @Schema(description = "Since when it commits nothing new; null where it may")
        @Nullable Instant cancelOnlySince,
    @Schema(description = "To a few seconds; null when it was never used")
        @Nullable Instant lastUsedAt) {

  static PartnerKeyView of(ApiKey key, Instant now) {
    return new PartnerKeyView(
        key.keyId(),
        Objects.requireNonNull(key.environment()).text(),
        Objects.requireNonNull(key.partnerKind()).text(),
        key.scopes(),
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
        key.cancelOnlySince(),
        key.lastUsedAt());
  }

  /** A new key, shown this once. */
  @Schema(name = "PartnerKeyIssued")
  record Issued(
      @Schema(examples = "0123456789abcdef") String keyId,
      @ShownOnce
          @Schema(examples = "ps_live_0123456789abcdef_Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8")
          String apiKey,
      @ShownOnce
          @Schema(
              description = "Signs requests, which the partner may be made to do",
              examples = EXAMPLE)
          String signingSecret) {

    private static final String EXAMPLE =
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static Issued of(IssuedKey issued) {
      return new Issued(
          issued.key().keyId(), issued.text(), Objects.requireNonNull(issued.signing()).reveal());
    }

    /** Shows no key. */
    @Override
    public String toString() {
      return "Issued[keyId=" + keyId + "]";
    }
  }
}
