package io.paddock.auth.principal;

import java.time.Duration;
import java.time.Instant;
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

  /** How long a proof of who a member is counts, for what moves money or touches keys. */
  public static final Duration PROOF_LASTS = Duration.ofMinutes(15);

  /** Since RFC 9470 a client can tell this from a token that is not valid. */
  public static final String PROOF_CHALLENGE =
      "Bearer realm=\"paddock\", error=\"insufficient_user_authentication\", max_age=\""
          + PROOF_LASTS.toSeconds()
          + "\"";

  /**
   * What a credential belongs to.
   *
   * @param id the login's, or the API token's
   * @param apiToken whether it is a token for programs: nobody is there who could prove anything
   * @param factorMissing whether the member's role requires a second factor that the member lacks
   * @param provenAt when the member last proved who they are, up to 60 s late; null for an API
   *     token
   */
  public record Login(
      UUID id, boolean apiToken, boolean factorMissing, @Nullable Instant provenAt) {

    public Login(UUID id, boolean apiToken, boolean factorMissing) {
      this(id, apiToken, factorMissing, null);
    }
  }

  public StaffCaller(UUID staffId, String email, StaffRole role) {
    this(staffId, email, role, null);
  }

  /** Whether the member proved less than 15 minutes ago who they are: money and keys ask for it. */
  public boolean isProven(Instant now) {
    return login != null
        && login.provenAt() != null
        && now.isBefore(login.provenAt().plus(PROOF_LASTS));
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
