package io.paddock.auth.directory;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A staff member's login, which all its access tokens name, or an API token, which is a login
 * without any.
 *
 * @param role the member's current role; a token states the role at the time of its issue
 * @param expiresAt when the login ends, however often it was refreshed
 * @param live false once it has ended, for any reason; it never becomes live again
 * @param factorMissing whether the member's role requires a second factor that the member lacks
 * @param apiToken null for the login of a person
 * @param provenAt when its member last proved who they are; null for an API token
 */
public record StaffSessionRecord(
    UUID id,
    UUID staffId,
    StaffRole role,
    Instant expiresAt,
    boolean live,
    boolean factorMissing,
    @Nullable ApiToken apiToken,
    @Nullable Instant provenAt) {

  /** One of which nobody has proved anything. */
  public StaffSessionRecord(
      UUID id,
      UUID staffId,
      StaffRole role,
      Instant expiresAt,
      boolean live,
      boolean factorMissing,
      @Nullable ApiToken apiToken) {
    this(id, staffId, role, expiresAt, live, factorMissing, apiToken, null);
  }

  /**
   * What a program shows.
   *
   * @param role what the token is good for, while its owner's role covers it
   * @param email its owner's
   * @param hash of the secret, as {@link io.paddock.auth.key.KeyHasher} makes it
   */
  public record ApiToken(StaffRole role, String email, String hash) {

    /** Shows no hash. */
    @Override
    public String toString() {
      return "ApiToken[" + role.text() + "]";
    }
  }

  /** Whether a token of this login that names {@code caller} is still accepted. */
  public boolean admits(StaffCaller caller, Instant now) {
    return apiToken == null
        && live
        && now.isBefore(expiresAt)
        && staffId.equals(caller.staffId())
        && role == caller.role();
  }

  /** Who calls by this API token; empty when it is none, has ended, or its owner's role shrank. */
  public Optional<StaffCaller> calledBy(Instant now) {
    return Optional.ofNullable(apiToken)
        .filter(token -> live && now.isBefore(expiresAt) && role.covers(token.role()))
        .map(token -> new StaffCaller(staffId, token.email(), token.role()))
        .map(this::on);
  }

  /**
   * Whom this login still stands for, as what it was used for before goes on; empty once it ended.
   * Of a person's login the address is in its tokens alone.
   */
  public Optional<StaffCaller> standing(Instant now) {
    return apiToken != null
        ? calledBy(now)
        : Optional.of(this)
            .filter(_ -> live && now.isBefore(expiresAt))
            .map(_ -> on(new StaffCaller(staffId, "", role)));
  }

  /** The caller, known by this login. */
  public StaffCaller on(StaffCaller caller) {
    return caller.on(new StaffCaller.Login(id, apiToken != null, factorMissing, provenAt));
  }
}
