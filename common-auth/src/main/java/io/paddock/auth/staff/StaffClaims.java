package io.paddock.auth.staff;

import io.paddock.auth.principal.StaffCaller;
import io.paddock.auth.principal.StaffRole;
import io.paddock.auth.token.SignedToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The contents of a staff token, read strictly: a member of another type or form makes the token
 * invalid.
 */
final class StaffClaims {

  private StaffClaims() {}

  /** Empty when a required member is missing or has another form. */
  static Optional<StaffTokenResult.Valid> read(SignedToken token) {
    if (!StaffTokens.ALGORITHM.equals(token.algorithm())
        || !isText(token, "iss")
        || !token.isFor(StaffTokens.AUDIENCE)
        || token.time("exp").isEmpty()
        || token.time("iat").isEmpty()
        || (token.claims().has("nbf") && token.time("nbf").isEmpty())
        || (token.claims().has("jti") && !isText(token, "jti"))) {
      return Optional.empty();
    }
    Optional<String> email = token.text(StaffTokens.EMAIL).filter(StaffClaims::isWritable);
    Optional<UUID> staffId = id(token, "sub");
    Optional<UUID> session = id(token, StaffTokens.SESSION);
    Optional<StaffRole> role = token.text(StaffTokens.ROLE).flatMap(StaffRole::parse);
    return email.isEmpty() || staffId.isEmpty() || session.isEmpty() || role.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StaffTokenResult.Valid(
                new StaffCaller(staffId.get(), email.get(), role.get()), session.get()));
  }

  /** An unpaired surrogate cannot be stored in a log, an audit row or a response. */
  private static boolean isWritable(String text) {
    return !text.isEmpty() && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static boolean isText(SignedToken token, String claim) {
    return token.text(claim).isPresent();
  }

  /** A UUID in its one spelling. */
  private static Optional<UUID> id(SignedToken token, String claim) {
    try {
      return token.text(claim).flatMap(text -> canonical(text, UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> canonical(String text, UUID id) {
    return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
  }
}
