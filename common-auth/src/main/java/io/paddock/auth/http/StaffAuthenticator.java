package io.paddock.auth.http;

import io.paddock.auth.directory.TenantDirectory;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.staff.StaffTokenResult;
import io.paddock.auth.staff.StaffTokenVerifier;
import java.time.Clock;
import java.util.UUID;

/**
 * Checks staff tokens: first the token itself, then whether its login is still live. If the
 * directory cannot answer, access is denied.
 */
final class StaffAuthenticator {

  private final StaffTokenVerifier tokens;
  private final TenantDirectory directory;
  private final Clock clock;

  StaffAuthenticator(StaffTokenVerifier tokens, TenantDirectory directory, Clock clock) {
    this.tokens = tokens;
    this.directory = directory;
    this.clock = clock;
  }

  /** May block on the issuer's keys and on the directory. */
  AuthResult judge(String token) {
    return switch (tokens.verify(token)) {
      case StaffTokenResult.Valid(StaffCaller caller, UUID session) ->
          directory
              .staffSession(session)
              .filter(login -> login.admits(caller, clock.instant()))
              .<AuthResult>map(login -> new AuthResult.Authenticated(caller))
              .orElseGet(() -> new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID));
      case StaffTokenResult.Expired _ -> new AuthResult.Refused(AuthError.STAFF_TOKEN_EXPIRED);
      case StaffTokenResult.Invalid _ -> new AuthResult.Refused(AuthError.STAFF_TOKEN_INVALID);
      case StaffTokenResult.Unavailable _ -> new AuthResult.Unavailable();
    };
  }
}
