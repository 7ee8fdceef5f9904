package io.paddock.auth.http;

import io.paddock.auth.directory.StaffSessionRecord;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.key.KeyHasher;
import io.paddock.auth.key.StaffApiToken;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.staff.StaffTokenResult;
import io.paddock.auth.staff.StaffTokenVerifier;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks staff tokens: first an access token itself, then whether its login is still live; an API
 * token by what is known of it. If the directory cannot answer, access is denied.
 */
final class StaffAuthenticator {

  private final StaffTokenVerifier tokens;
  private final TenantDirectory directory;
  private final KeyHasher hasher;
  private final Clock clock;

  StaffAuthenticator(
      StaffTokenVerifier tokens, TenantDirectory directory, KeyHasher hasher, Clock clock) {
    this.tokens = tokens;
    this.directory = directory;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** May block on the issuer's keys and on the directory. */
  AuthResult judge(String token) {
    return StaffApiToken.parse(token).map(this::judge).orElseGet(() -> judgeAccess(token));
  }

  /** One that is unknown costs the same time as one with another secret. */
  private AuthResult judge(StaffApiToken shown) {
    Optional<StaffSessionRecord> known = directory.staffSession(shown.id());
    @Nullable String hash =
        known
            .flatMap(login -> Optional.ofNullable(login.apiToken()))
            .map(StaffSessionRecord.ApiToken::hash)
            .orElse(null);
    boolean right = hasher.matches(hash, shown.secret());
    return known
        .filter(_ -> right)
        .flatMap(token -> token.calledBy(clock.instant()))
        .<AuthResult>map(AuthResult.Authenticated::new)
        .orElseGet(() -> new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID));
  }

  private AuthResult judgeAccess(String token) {
    return switch (tokens.verify(token)) {
      case StaffTokenResult.Valid(StaffCaller caller, UUID session) ->
          directory
              .staffSession(session)
              .filter(login -> login.admits(caller, clock.instant()))
              .<AuthResult>map(login -> new AuthResult.Authenticated(login.on(caller)))
              .orElseGet(() -> new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID));
      case StaffTokenResult.Expired _ -> new AuthResult.Refused(AuthError.STAFF_TOKEN_EXPIRED);
      case StaffTokenResult.Invalid _ -> new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID);
      case StaffTokenResult.Unavailable _ -> new AuthResult.Unavailable();
    };
  }

  /** Judges a login, or an API token, that was shown before; may block on the directory. */
  AuthResult standing(UUID staffId, UUID login) {
    return directory
        .staffSession(login)
        .filter(known -> known.staffId().equals(staffId))
        .flatMap(known -> known.standing(clock.instant()))
        .<AuthResult>map(AuthResult.Authenticated::new)
        .orElseGet(() -> new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID));
  }
}
