package io.paddock.servers.test;

/**
 * A database of a test's own.
 *
 * @param url its address, {@code postgresql://host:port/name}
 * @param ownerUser who runs migrations
 * @param ownerPassword the owner's password
 * @param user the application's role, which cannot run DDL
 * @param password the application's password
 */
public record TestDatabase(
    String url, String ownerUser, String ownerPassword, String user, String password) {

  /** Its address for JDBC. */
  public String jdbcUrl() {
    return "jdbc:" + url;
  }

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "TestDatabase[" + url + "]";
  }
}
