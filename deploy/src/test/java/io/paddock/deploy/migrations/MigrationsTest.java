package io.paddock.deploy.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The release before serves on the schema of the release after it, while one is rolled out. */
class MigrationsTest {

  /** Up to the version that was there before anything was released. */
  @ParameterizedTest
  @CsvSource({"BACKOFFICE, 61", "GAMES, 18", "GATEWAY, 21", "CALLBACKS, 45"})
  void noMigrationBreaksTheReleaseBeforeIt(ServiceDatabase service, int baseline)
      throws SQLException {
    MigrationSteps steps = new MigrationSteps(Repository.root(), service);

    assertThat(steps.versions()).contains(baseline);
    assertThat(steps.breaksAfter(baseline)).isEmpty();
  }

  @Test
  void eachIsHeldToTheSchemaBeforeItAndMayNameWhatBreaksNobody(@TempDir Path root)
      throws IOException, SQLException {
    write(root, "V1__players", "CREATE TABLE games.players (id int, nick text, coin text);");
    write(root, "V2__nick", "ALTER TABLE games.players DROP COLUMN nick;");
    write(root, "V3__age", "ALTER TABLE games.players ADD COLUMN age int;");
    write(root, "V4__age", "ALTER TABLE games.players ALTER COLUMN age SET NOT NULL;");
    write(
        root,
        "V10__coin",
        """
        -- harmless: column games.players.coin is gone; unread since 0.3.0
        -- harmless: column games.players.age is gone;
        ALTER TABLE games.players DROP COLUMN coin, DROP COLUMN age;
        """);
    MigrationSteps steps = new MigrationSteps(root, ServiceDatabase.GAMES);

    assertThat(steps.versions()).containsExactly(1, 2, 3, 4, 10);
    assertThat(steps.breaksAfter(1))
        .containsExactly(
            "V2__nick.sql: column games.players.nick is gone",
            "V4__age.sql: not null games.players.age binds older releases",
            "V10__coin.sql: column games.players.age is gone");
    assertThat(steps.breaksAfter(4))
        .containsExactly("V10__coin.sql: column games.players.age is gone");
  }

  private static void write(Path root, String name, String script) throws IOException {
    Path folder = root.resolve("games-service/src/main/resources/db/migration");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".sql"), script);
  }
}
