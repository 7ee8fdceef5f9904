package io.paddock.auth.principal;

import java.util.UUID;

/** A member of the internal team, by an access token. */
public record StaffCaller(UUID staffId, String email, StaffRole role) implements Caller {

  @Override
  public String roleName() {
    return role.text();
  }

  @Override
  public String getName() {
    return "staff:" + staffId;
  }
}
