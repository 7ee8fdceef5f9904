package io.paddock.servers.infra;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What a start asks of PostgreSQL: does it answer its administrator. */
final class PostgresProbe {

  private static final int LOGIN_TIMEOUT_SECONDS = 5;

  private final PostgresEndpoint endpoint;

  PostgresProbe(PostgresEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  boolean answers() {
    String url =
        endpoint.jdbcUrl(endpoint.adminDatabase()) + "?loginTimeout=" + LOGIN_TIMEOUT_SECONDS;
    try (Connection connection =
        DriverManager.getConnection(url, endpoint.adminUser(), endpoint.adminPassword())) {
      return connection.isValid(LOGIN_TIMEOUT_SECONDS);
    } catch (SQLException notYet) {
      return false;
    }
  }
}
