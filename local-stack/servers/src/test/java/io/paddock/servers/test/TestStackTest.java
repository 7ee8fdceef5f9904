package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.database.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestStackTest {

  @Test
  void the_application_role_can_connect_and_cannot_create_anything() throws SQLException {
    TestDatabase database = TestStack.join().newDatabase(ServiceDatabase.GAMES, List.of());

    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String ddl :
          List.of(
              "CREATE TABLE public.t (i int)",
              "CREATE TEMP TABLE t (i int)",
              "CREATE SCHEMA s",
              "CREATE DATABASE d",
              "CREATE ROLE r")) {
        assertThatThrownBy(() -> statement.execute(ddl))
            .as(ddl)
            .isInstanceOf(SQLException.class)
            .extracting(failure -> ((SQLException) failure).getSQLState())
            .isEqualTo("42501");
      }
    }
  }

  @Test
  void the_owner_can_migrate() throws SQLException {
    TestDatabase database = TestStack.join().newDatabase(ServiceDatabase.GAMES, List.of());

    try (Connection connection =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA games");
      statement.execute("CREATE TABLE games.t (i int)");
      assertThat(statement.executeUpdate("INSERT INTO games.t VALUES (1)")).isEqualTo(1);
    }
  }

  @Test
  void databases_with_the_same_tables_are_apart_and_their_rights_hold() throws SQLException {
    TestStack stack = TestStack.join();
    TestDatabase first = stack.newDatabase(ServiceDatabase.GAMES, List.of(ServiceDatabase.GAMES));
    TestDatabase second = stack.newDatabase(ServiceDatabase.GAMES, List.of(ServiceDatabase.GAMES));

    try (Connection owner =
            DriverManager.getConnection(first.jdbcUrl(), first.ownerUser(), first.ownerPassword());
        Statement change = owner.createStatement()) {
      change.execute("ALTER TABLE games.rounds RENAME TO laps");
    }

    try (Connection role =
            DriverManager.getConnection(second.jdbcUrl(), second.user(), second.password());
        Statement statement = role.createStatement()) {
      statement.execute("SELECT 1 FROM games.rounds");
      assertThatThrownBy(() -> statement.execute("CREATE TABLE games.t (i int)"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void each_configuration_names_its_own_redis_database() {
    TestStack stack = TestStack.join();
    TestDatabase database = stack.newDatabase(ServiceDatabase.GAMES, List.of());

    Map<String, String> first = stack.configuration(database);
    Map<String, String> second = stack.configuration(database);

    assertThat(first.get("PADDOCK_REDIS_URL")).isNotEqualTo(second.get("PADDOCK_REDIS_URL"));
  }
}
