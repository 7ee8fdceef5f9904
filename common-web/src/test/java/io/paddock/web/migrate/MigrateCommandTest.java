package io.paddock.web.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a PostgreSQL of its own roles: what migrates, what only looks, and what neither may. */
class MigrateCommandTest {

  private static final String GRANTS =
      "GRANT USAGE ON SCHEMA games TO paddock_games;"
          + "GRANT SELECT ON games.flyway_schema_history TO ${app_role};";

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path folder;
  private final TestDatabase database;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  MigrateCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.database = TestStack.join().newDatabase(ServiceDatabase.GAMES, List.of());
  }

  @Test
  void itBringsAnEmptyDatabaseToTheNewestVersion() throws Exception {
    script("V1__first.sql", "CREATE TABLE games.a (id int);" + GRANTS);
    script("V2__second.sql", "CREATE TABLE games.b (id int);");

    assertThat(migrate()).isZero();
    assertThat(out)
        .hasToString("migrate: schema games of games-service is at version 2, 2 applied\n");
    assertThat(look("2")).isEqualTo(new SchemaState.Current());
  }

  @Test
  void aSecondRunFindsItsWorkDone() throws Exception {
    script("V1__first.sql", GRANTS);
    migrate();

    assertThat(migrate()).isZero();
    assertThat(out.toString()).endsWith("is at version 1, 0 applied\n");
  }

  @Test
  void aScriptThatFailsLeavesWhatWasThere() throws Exception {
    script("V1__first.sql", GRANTS);
    script("V2__broken.sql", "CREATE TABLE games.b (id no_such_type);");

    assertThat(migrate()).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("migrate: schema games cannot be migrated as paddock_owner at jdbc:")
        .contains("no_such_type")
        .doesNotContain(database.ownerPassword());
    assertThat(look("2")).isEqualTo(behind("2", "1"));
  }

  @Test
  void aWrongPasswordIsSaidWithoutShowingIt() throws Exception {
    script("V1__first.sql", GRANTS);

    assertThat(run(settings("not-the-password"), List.of())).isEqualTo(1);
    assertThat(err.toString()).contains("authentication failed").doesNotContain("not-the-password");
  }

  @Test
  void itTakesNoOptions() throws Exception {
    script("V1__first.sql", GRANTS);

    assertThat(run(settings(database.ownerPassword()), List.of("--force"))).isEqualTo(2);
    assertThat(err).hasToString("migrate: takes no options, but got --force\n");
  }

  @Test
  void aDatabaseWithoutTheSchemaIsBehind() {
    assertThat(look("1"))
        .isEqualTo(
            new SchemaState.Behind(
                "games", MigrationVersion.fromVersion("1"), MigrationVersion.EMPTY));
  }

  @Test
  void aSchemaWithoutRightsIsBehind() throws SQLException {
    try (Connection owner =
        DriverManager.getConnection(
            database.jdbcUrl(), database.ownerUser(), database.ownerPassword())) {
      owner.createStatement().execute("CREATE SCHEMA games");
    }

    assertThat(look("1")).isInstanceOf(SchemaState.Behind.class);
  }

  @Test
  void aNewerSchemaIsCurrent() throws Exception {
    script("V1__first.sql", GRANTS);
    script("V10__second.sql", "SELECT 1;");
    migrate();

    assertThat(look("9")).isEqualTo(new SchemaState.Current());
  }

  @Test
  void anotherServicesSchemaIsNeeded() throws Exception {
    script("V1__first.sql", GRANTS);
    migrate();

    assertThat(
            new SchemaHistory(
                    settings("").application(),
                    Map.of(
                        "games", MigrationVersion.fromVersion("1"),
                        "tenancy", MigrationVersion.fromVersion("5")),
                    LIMIT)
                .look())
        .isEqualTo(
            new SchemaState.Behind(
                "tenancy", MigrationVersion.fromVersion("5"), MigrationVersion.EMPTY));
  }

  @Test
  void aDatabaseThatCannotBeReachedSaysNothing() {
    LaunchSettings.Login wrong =
        new LaunchSettings.Login(database.jdbcUrl(), database.user(), "not-the-password");

    assertThat(
            new SchemaHistory(wrong, Map.of("games", MigrationVersion.fromVersion("1")), LIMIT)
                .look())
        .isEqualTo(new SchemaState.Unknown("28P01"));
  }

  @Test
  @Timeout(30)
  void aServerThatIsSilentIsNotWaitedForLong() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      LaunchSettings.Login nobody =
          new LaunchSettings.Login(
              "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/paddock", "u", "p");

      assertThat(
              new SchemaHistory(
                      nobody,
                      Map.of("games", MigrationVersion.fromVersion("1")),
                      Duration.ofSeconds(1))
                  .look())
          .isInstanceOf(SchemaState.Unknown.class);
    }
  }

  private int migrate() throws Exception {
    return run(settings(database.ownerPassword()), List.of());
  }

  private int run(LaunchSettings settings, List<String> options) throws Exception {
    Path main = folder.resolve(MigrationScriptsTest.Main.class.getName().replace('.', '/'));
    Files.createDirectories(main.getParent());
    Path file = Path.of(main + ".class");
    Files.write(file, MigrationScriptsTest.bytes());
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      Class<?> service = loader.loadClass(MigrationScriptsTest.Main.class.getName());
      return new MigrateCommand(
              settings,
              MigrationScripts.of(service),
              new PrintWriter(out, true),
              new PrintWriter(err, true))
          .run(options);
    }
  }

  private SchemaState look(String version) {
    return new SchemaHistory(
            settings("").application(),
            Map.of("games", MigrationVersion.fromVersion(version)),
            LIMIT)
        .look();
  }

  private static SchemaState behind(String needs, String has) {
    return new SchemaState.Behind(
        "games", MigrationVersion.fromVersion(needs), MigrationVersion.fromVersion(has));
  }

  private LaunchSettings settings(String ownerPassword) {
    return new LaunchSettings(
        "games-service",
        "games",
        false,
        new LaunchSettings.Login(database.jdbcUrl(), database.ownerUser(), ownerPassword),
        new LaunchSettings.Login(database.jdbcUrl(), database.user(), database.password()),
        new TreeMap<>(Map.of("app_role", "paddock_games")),
        Map.of(),
        "127.0.0.1",
        0,
        Duration.ofMinutes(1));
  }

  private void script(String name, String sql) throws Exception {
    Path migrations = Files.createDirectories(folder.resolve("db/migration"));
    Files.writeString(migrations.resolve(name), sql);
  }
}
