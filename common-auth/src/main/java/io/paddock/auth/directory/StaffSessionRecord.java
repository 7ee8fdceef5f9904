package io.paddock.auth.directory;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import java.time.Instant;
import java.util.UUID;

/**
 * A staff member's login, which all its access tokens name.
 *
 * @param role the member's current role; a token states the role at the time of its issue
 * @param expiresAt when the login ends, however often it was refreshed
 * @param live false once it has ended, for any reason; it never becomes live again
 */
public record StaffSessionRecord(
    UUID id, UUID staffId, StaffRole role, Instant expiresAt, boolean live) {

  /** Whether a token of this login that names {@code caller} is still accepted. */
  public boolean admits(StaffCaller caller, Instant now) {
    return live
        && now.isBefore(expiresAt)
        && staffId.equals(caller.staffId())
        && role == caller.role();
  }
}
