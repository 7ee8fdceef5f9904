package io.paddock.auth.principal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of the internal team, by an access token or an API token.
 *
 * @param role what the credential may do; an API token's may be less than its owner's
 * @param login what the credential belongs to; null only before that was looked up
 */
public record StaffCaller(UUID staffId, String email, StaffRole role, @Nullable Login login)
    implements Caller {

  /**
   * What a credential belongs to.
   *
   * @param id the login's, or the API token's
   * @param apiToken whether it is a token for programs: nobody is there who could prove anything
   * @param factorMissing whether the member's role requires a second factor that the member lacks
   */
  public record Login(UUID id, boolean apiToken, boolean factorMissing) {}

  public StaffCaller(UUID staffId, String email, StaffRole role) {
    this(staffId, email, role, null);
  }

  public StaffCaller on(Login live) {
    return new StaffCaller(staffId, email, role, live);
  }

  /** Whose role requires a second factor may do nothing but set one up. */
  @Override
  public String roleName() {
    return isFactorMissing() ? Roles.SECOND_FACTOR_MISSING : role.text();
  }

  public boolean isFactorMissing() {
    return login != null && login.factorMissing();
  }

  @Override
  public String getName() {
    return "staff:" + staffId;
  }
}
