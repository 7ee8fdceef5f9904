package io.paddock.servers.test;

/**
 * A database of a test's own.
 *
 * @param jdbcUrl its address
 * @param ownerUser who runs migrations
 * @param ownerPassword the owner's password
 * @param user the application's role, which cannot run DDL
 * @param password the application's password
 */
public record TestDatabase(
    String jdbcUrl, String ownerUser, String ownerPassword, String user, String password) {

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "TestDatabase[" + jdbcUrl + "]";
  }
}
