package io.paddock.stack.seed;

import java.util.Optional;

/** Creates the first administrator, which no API can create. */
@FunctionalInterface
public interface FirstAdministrator {

  /** Who it is; empty where the sandbox may draw a password. */
  default Optional<AdminLogin> given() {
    return Optional.empty();
  }

  /**
   * Creates a super admin, who cannot log in yet.
   *
   * @throws IllegalStateException when that cannot be done
   */
  void create(AdminLogin login);
}
