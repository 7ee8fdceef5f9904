package io.paddock.backoffice.staff;

import io.paddock.auth.principal.StaffRole;
import java.util.UUID;

/**
 * A member of the internal team.
 *
 * @param email lower case
 * @param passwordHash argon2id in PHC form
 * @param active a disabled account answers like a wrong password
 */
record StaffMember(UUID id, String email, String passwordHash, StaffRole role, boolean active) {

  /** Shows no hash. */
  @Override
  public String toString() {
    return "StaffMember[" + id + "]";
  }
}
