package io.paddock.web.migrate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/** Reads from Flyway's own table, with the application's role, how far each schema is. */
final class SchemaHistory {

  /** No such table or schema, or none of its rights granted yet: its first migration is missing. */
  private static final Set<String> NOT_THERE_YET = Set.of("42P01", "3F000", "42501");

  private final LaunchSettings.Login login;
  private final Map<String, MigrationVersion> needs;
  private final String seconds;

  /**
   * @param needs versions by schemas
   * @param limit of connecting, of logging in and of each answer; whole seconds
   */
  SchemaHistory(LaunchSettings.Login login, Map<String, MigrationVersion> needs, Duration limit) {
    this.login = login;
    this.seconds = Long.toString(limit.toSeconds());
    this.needs = new TreeMap<>(needs);
  }

  SchemaState look() {
    try (Connection connection = connect()) {
      for (Map.Entry<String, MigrationVersion> need : needs.entrySet()) {
        MigrationVersion has = version(connection, need.getKey());
        if (has.compareTo(need.getValue()) < 0) {
          return new SchemaState.Behind(need.getKey(), need.getValue(), has);
        }
      }
      return new SchemaState.Current();
    } catch (SQLException failure) {
      return new SchemaState.Unknown(String.valueOf(failure.getSQLState()));
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    return DriverManager.getConnection(login.jdbcUrl(), properties);
  }

  private static MigrationVersion version(Connection connection, String schema)
      throws SQLException {
    MigrationVersion newest = MigrationVersion.EMPTY;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version FROM %s.flyway_schema_history WHERE success AND version IS NOT NULL"
                    .formatted(statement.enquoteIdentifier(schema, true)))) {
      while (rows.next()) {
        MigrationVersion applied = MigrationVersion.fromVersion(rows.getString(1));
        if (applied.compareTo(newest) > 0) {
          newest = applied;
        }
      }
      return newest;
    } catch (SQLException failure) {
      if (NOT_THERE_YET.contains(failure.getSQLState())) {
        return MigrationVersion.EMPTY;
      }
      throw failure;
    }
  }
}
