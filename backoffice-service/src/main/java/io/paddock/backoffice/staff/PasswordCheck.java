package io.paddock.backoffice.staff;

import io.paddock.auth.secret.Secret;
import io.paddock.web.error.Problem;
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
   * Takes a token of both buckets, before any password is looked at.
   *
   * @throws Problem {@code rate_limited}
   */
  void admit(String address, String email) {
    limits.admit(address, email);
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
