package io.paddock.backoffice.key;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is known after it was shown: without its secret.
 *
 * <pre>
 * issued ──► active ──expiresAt──► expired
 *             │  └──────revoke───► revoked
 *             └─newer pair─► grace ──expiresAt──► expired
 *                              └──────revoke────► revoked
 * </pre>
 *
 * An operator's next pair sets {@code expiresAt} of those before it: until then they are in grace.
 *
 * @param keyId its public part; an aggregator's key calls it prefix
 * @param environment none of an aggregator's key
 * @param partnerKind the contract under which a partner's key was issued
 * @param fingerprint four characters that tell two secrets apart
 * @param replacedAt when its grace began, if it has one
 * @param cancelOnlySince when it was made to commit nothing new, if it was
 */
record ApiKey(
    String keyId,
    @Nullable KeyEnvironment environment,
    @Nullable PartnerKind partnerKind,
    KeyLimits limits,
    String fingerprint,
    @Nullable String label,
    Instant createdAt,
    Issuer issuer,
    @Nullable Instant replacedAt,
    @Nullable Instant revokedAt,
    @Nullable Instant cancelOnlySince,
    @Nullable Instant lastUsedAt) {

  /**
   * Who issued a key.
   *
   * @param by as the audit trail names them; null for keys of before this was kept
   * @param from the address; null where there was none
   */
  record Issuer(@Nullable String by, @Nullable String from) {}

  @Nullable Instant expiresAt() {
    return limits.expiresAt();
  }

  List<String> scopes() {
    return limits.scopeTexts();
  }

  boolean activeAt(Instant now) {
    return revokedAt == null && (expiresAt() == null || now.isBefore(expiresAt()));
  }

  /** Whether a rotation inherits from it. */
  boolean currentAt(Instant now) {
    return activeAt(now) && replacedAt == null;
  }

  String statusAt(Instant now) {
    if (revokedAt != null) {
      return "revoked";
    }
    if (!activeAt(now)) {
      return "expired";
    }
    return replacedAt == null ? "active" : "grace";
  }

  long ageDaysAt(Instant now) {
    return Math.max(0, Duration.between(createdAt, now).toDays());
  }

  /** When it ends, if it must at {@code end}: an end that it already has is never put off. */
  Instant endBy(Instant end) {
    return expiresAt() == null || end.isBefore(expiresAt()) ? end : expiresAt();
  }
}
