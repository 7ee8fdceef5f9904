package io.paddock.auth.directory;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import java.time.Instant;
import java.util.UUID;

/**
 * A login of a member of staff, which every access token of it names.
 *
 * @param role of the member now; a token says what it was when it was issued
 * @param expiresAt when the login is over, however often it was refreshed
 * @param live false once it ended, for whatever reason; it never comes back
 */
public record StaffSessionRecord(
    UUID id, UUID staffId, StaffRole role, Instant expiresAt, boolean live) {

  /** Whether a token of this login that names {@code caller} still opens anything. */
  public boolean admits(StaffCaller caller, Instant now) {
    return live
        && now.isBefore(expiresAt)
        && staffId.equals(caller.staffId())
        && role == caller.role();
  }
}
