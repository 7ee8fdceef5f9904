package io.paddock.web.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service's jar from its first step to the one where Quarkus would begin. */
@Timeout(60)
class LaunchTest {

  private static final String MAIN = MigrationScriptsTest.Main.class.getName();

  private final Path jar;
  private final TestDatabase database;
  private final URLClassLoader loader;
  private final int managementPort;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  LaunchTest(@TempDir Path jar) throws IOException {
    this.jar = jar;
    this.database = TestStack.join().newDatabase(ServiceDatabase.GAMES, List.of());
    this.loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    Path main = jar.resolve(MAIN.replace('.', '/') + ".class");
    Files.createDirectories(main.getParent());
    Files.write(main, MigrationScriptsTest.bytes());
    Files.createDirectories(jar.resolve("db/migration"));
    Files.writeString(
        jar.resolve("db/migration/V1__games.sql"),
        "GRANT USAGE ON SCHEMA games TO paddock_games;"
            + "GRANT SELECT ON games.flyway_schema_history TO paddock_games;");
    try (ServerSocket free = new ServerSocket(0)) {
      managementPort = free.getLocalPort();
    }
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
  }

  @Test
  void migrateEndsTheProcess() throws Exception {
    settings(false, "PT1M");

    assertThat(before("migrate")).hasValue(0);
    assertThat(out.toString()).contains("schema games of games-service is at version 1");
  }

  @Test
  void migratePassesItsOptionsOn() throws Exception {
    settings(false, "PT1M");

    assertThat(before("migrate", "--force")).hasValue(2);
  }

  @Test
  void aProcessThatMigratesItselfAsksNobody() throws Exception {
    settings(true, "PT1M");

    assertThat(before()).isEmpty();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aProcessThatMayNotMigrateServesOnceTheSchemaIsThere() throws Exception {
    settings(false, "PT1M");
    before("migrate");
    out.getBuffer().setLength(0);

    assertThat(before()).isEmpty();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aProcessWhosePatienceIsOverEnds() throws Exception {
    settings(false, "PT0.05S");

    assertThat(before()).hasValue(1);
    assertThat(out.toString()).contains("schema_behind schema=games needs=1 has=none");
    assertThat(err).hasToString("no schema after PT0.05S: see schema_behind above\n");
    assertThat(tables()).isZero();
  }

  @Test
  void aSettingThatIsMissingIsNamed() throws Exception {
    Files.writeString(jar.resolve("application.properties"), "");

    assertThat(before("migrate")).hasValue(1);
    assertThat(err.toString()).contains("quarkus.application.name").doesNotContain("\tat ");
  }

  private OptionalInt before(String... words) throws Exception {
    return Launch.before(
        loader.loadClass(MAIN),
        List.of(words),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  private void settings(boolean migrate, String patience) throws Exception {
    Files.writeString(
        jar.resolve("application.properties"),
        """
        quarkus.application.name=games-service
        quarkus.flyway.schemas=games
        quarkus.flyway.migrate-at-start=%s
        quarkus.flyway.jdbc-url=%s
        quarkus.flyway.username=%s
        quarkus.flyway.password=%s
        quarkus.datasource.jdbc.url=%s
        quarkus.datasource.username=%s
        quarkus.datasource.password=%s
        quarkus.management.host=127.0.0.1
        quarkus.management.port=%d
        paddock.schema.patience=%s
        """
            .formatted(
                migrate,
                database.jdbcUrl(),
                database.ownerUser(),
                database.ownerPassword(),
                database.jdbcUrl(),
                database.user(),
                database.password(),
                managementPort,
                patience));
  }

  private int tables() throws Exception {
    try (Connection owner =
            DriverManager.getConnection(
                database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
        var statement = owner.createStatement();
        var rows =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'games'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
