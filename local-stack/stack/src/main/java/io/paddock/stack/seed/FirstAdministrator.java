package io.paddock.stack.seed;

/** Makes the first administrator, whom no API can make. */
@FunctionalInterface
public interface FirstAdministrator {

  /**
   * Makes a super admin.
   *
   * @throws IllegalStateException when there is one already
   */
  void create(String email, String password);
}
