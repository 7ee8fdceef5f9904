package io.paddock.backoffice.key;

import io.paddock.auth.directory.PartnerKind;
import io.paddock.auth.key.KeyEnvironment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is known after it was shown: without its secret.
 *
 * <pre>
 * issued ──► active ──expiresAt──► expired
 *               └──────revoke──────► revoked
 * </pre>
 *
 * An operator's next pair sets {@code expiresAt} of those before it: until then they are in grace.
 *
 * @param keyId its public part; an aggregator's key calls it prefix
 * @param environment none of an aggregator's key
 * @param partnerKind the contract under which a partner's key was issued
 * @param scopes of a partner's key
 * @param fingerprint four characters that tell two secrets apart
 */
record ApiKey(
    String keyId,
    @Nullable KeyEnvironment environment,
    @Nullable PartnerKind partnerKind,
    List<String> scopes,
    String fingerprint,
    @Nullable String label,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsedAt) {

  ApiKey {
    scopes = List.copyOf(scopes);
  }

  boolean activeAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  String statusAt(Instant now) {
    if (revokedAt != null) {
      return "revoked";
    }
    return activeAt(now) ? "active" : "expired";
  }

  /** When it ends, if it must at {@code end}: an end that it already has is never put off. */
  Instant endBy(Instant end) {
    return expiresAt == null || end.isBefore(expiresAt) ? end : expiresAt;
  }
}
