package io.paddock.stack.seed;

/** Creates the first administrator, which no API can create. */
@FunctionalInterface
public interface FirstAdministrator {

  /**
   * Creates a super admin.
   *
   * @throws IllegalStateException when one already exists
   */
  void create(String email, String password);
}
