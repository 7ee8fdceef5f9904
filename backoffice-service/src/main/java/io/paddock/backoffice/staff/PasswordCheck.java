package io.paddock.backoffice.staff;

import io.paddock.auth.secret.Secret;
import io.paddock.backoffice.staff.LoginLimits.Attempt;
import io.paddock.web.error.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a password is right, for those who may try: both wait, for Redis and for their turn. */
final class PasswordCheck {

  private final LoginLimits limits;
  private final HashingGate gate;
  private final PasswordHasher passwords;

  PasswordCheck(LoginLimits limits, HashingGate gate, PasswordHasher passwords) {
    this.limits = limits;
    this.gate = gate;
    this.passwords = passwords;
  }

  /**
   * Pays for an attempt, before any password or code is looked at.
   *
   * @param browser the id of a browser that has logged in to the account before
   * @throws Problem {@code rate_limited}
   */
  Attempt admit(String address, String email, Optional<String> browser) {
    return limits.admit(address, email, browser);
  }

  /**
   * Pays for the beginning of a login whose account is not known yet.
   *
   * @throws Problem {@code rate_limited}
   */
  void admit(String address) {
    limits.admit(address);
  }

  /** The attempt was no failure. */
  void succeeded(Attempt attempt) {
    limits.succeeded(attempt);
  }

  /**
   * @param stored null for an unknown account
   * @throws Problem {@code unavailable} when too many others are checked
   */
  boolean matches(@Nullable String stored, Secret password) {
    return gate.check(() -> passwords.matches(stored, password));
  }

  /**
   * The text to store for a new password.
   *
   * @throws Problem {@code unavailable} when too many others are checked
   */
  String hash(Secret password) {
    return gate.run(() -> passwords.hash(password));
  }
}
