package io.paddock.servers.database;

import io.paddock.servers.infra.PostgresEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes roles and databases on a PostgreSQL server, as a database administrator would. Owners may
 * do anything in their database and nothing elsewhere; application roles may connect, and do what
 * migrations grant to them.
 *
 * <p>Everything may be run again: what is there is left, passwords are set to ours.
 */
public final class DatabaseBootstrap {

  private final PostgresEndpoint server;
  private final DatabasePasswords passwords;

  public DatabaseBootstrap(PostgresEndpoint server, DatabasePasswords passwords) {
    this.server = server;
    this.passwords = passwords;
  }

  /** Makes every role and the databases of a stack. */
  public void run() {
    createRoles();
    Arrays.stream(ServiceDatabase.values())
        .map(ServiceDatabase::database)
        .distinct()
        .forEach(
            database ->
                createDatabase(
                    database,
                    Arrays.stream(ServiceDatabase.values())
                        .filter(service -> service.database().equals(database))
                        .toList()));
  }

  /** Makes every role. */
  public void createRoles() {
    Set<String> roles = new LinkedHashSet<>();
    for (ServiceDatabase service : ServiceDatabase.values()) {
      roles.add(service.owner());
      roles.add(service.role());
    }
    try (Connection connection = connect(server.adminDatabase());
        Statement statement = connection.createStatement()) {
      for (String role : roles) {
        // A new role has no rights but what is granted; naming them would need a superuser.
        boolean present = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        statement.execute(
            "%s ROLE %s LOGIN PASSWORD '%s'"
                .formatted(present ? "ALTER" : "CREATE", role, passwords.of(role)));
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot create database roles on " + server, failure);
    }
  }

  /**
   * Makes one database.
   *
   * @param database its name, of {@code [a-z0-9_]}
   * @param services who uses it; all have the same owner
   */
  public void createDatabase(String database, List<ServiceDatabase> services) {
    copyDatabase("template1", database, services);
  }

  /**
   * Makes one database with the tables of another.
   *
   * @param template the other, to which nobody is connected
   * @param database its name, of {@code [a-z0-9_]}
   * @param services who uses it; all have the same owner
   */
  public void copyDatabase(String template, String database, List<ServiceDatabase> services) {
    if (!database.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a database name: " + database);
    }
    String owner = services.getFirst().owner();
    try (Connection connection = connect(server.adminDatabase());
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
        if (!isSuperuser(connection)) {
          // One can give a database only to a role that one belongs to.
          statement.execute("GRANT " + owner + " TO CURRENT_USER");
        }
        statement.execute(
            "CREATE DATABASE " + database + " TEMPLATE " + template + " OWNER " + owner);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot create database " + database, failure);
    }
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
      statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      for (ServiceDatabase service : services) {
        statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + service.role());
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot set the rights of database " + database, failure);
    }
  }

  /** Deletes the databases of a stack, whoever is connected. */
  public void dropDatabases() {
    try (Connection connection = connect(server.adminDatabase());
        Statement statement = connection.createStatement()) {
      for (ServiceDatabase service : ServiceDatabase.values()) {
        statement.execute("DROP DATABASE IF EXISTS " + service.database() + " WITH (FORCE)");
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot delete databases on " + server, failure);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), server.adminUser(), server.adminPassword());
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static boolean isSuperuser(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")) {
      return rows.next() && rows.getBoolean(1);
    }
  }
}
