package io.paddock.backoffice.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token as stored, with the login that it belongs to; its secret is a hash.
 *
 * <pre>
 * issued ──refresh──► used ──shown again, within 10 s from the same address──► used (409)
 *    │                 └─────shown again, later or from elsewhere────► login ended
 *    ├──logout, or the member is disabled, gets another role or password──► login ended
 *    └──expiresAt──► over
 * </pre>
 *
 * @param expiresAt of the login: it lasts so long, however often it is refreshed
 * @param endedAt of the login
 * @param usedFrom the client's address
 */
public record RefreshRow(
    UUID id,
    UUID sessionId,
    UUID staffId,
    String tokenHash,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable Instant usedAt,
    @Nullable String usedFrom) {

  /** Two tabs of one browser wake up together; by then both have shown the token. */
  static final Duration SAME_MOMENT = Duration.ofSeconds(10);

  boolean over(Instant now) {
    return endedAt != null || !now.isBefore(expiresAt);
  }

  boolean used() {
    return usedAt != null;
  }

  /** Whether a second use is the first one's twin, and no sign of a thief. */
  boolean usedJustNow(Instant now, String from) {
    return usedAt != null && !now.isAfter(usedAt.plus(SAME_MOMENT)) && from.equals(usedFrom);
  }

  /** Shows no hash. */
  @Override
  public String toString() {
    return "RefreshRow[" + id + "]";
  }
}
