package io.paddock.backoffice.staff;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token as stored: its secret is a hash.
 *
 * <pre>
 * issued ──refresh──► used ──shown again──► family revoked
 *    ├──logout──► family revoked
 *    └──expiresAt──► expired
 * </pre>
 *
 * @param familyId all tokens that descend from one login
 * @param expiresAt of the whole family: a login lasts so long, however often it is refreshed
 */
public record RefreshRow(
    UUID id,
    UUID familyId,
    UUID staffId,
    String tokenHash,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt) {

  boolean over(Instant now) {
    return revokedAt != null || !now.isBefore(expiresAt);
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "RefreshRow[" + id + "]";
  }
}
