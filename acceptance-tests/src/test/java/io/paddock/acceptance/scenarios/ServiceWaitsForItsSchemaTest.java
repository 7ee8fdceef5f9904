package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.ServiceProcess;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.test.TestDatabase;
import io.paddock.servers.test.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * As in a cluster: who migrates has the owner's password and nothing to serve, who serves has only
 * its own, read from a file, and waits.
 */
class ServiceWaitsForItsSchemaTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final TestStack servers = TestStack.join();
  private final TestDatabase database = servers.newDatabase(ServiceDatabase.GAMES, List.of());
  private final int port = Loopback.anyFreePort();
  private final int managementPort = Loopback.anyFreePort();

  ServiceWaitsForItsSchemaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void itServesOnceMigrationsThatItNeedsAreApplied() throws Exception {
    try (ServiceProcess games =
        ServiceProcess.start("games-service", serving(), folder.resolve("games.log"))) {
      awaitReadiness(503, "\"reason\":\"schema_behind\",\"schema\":\"games\"");
      assertThat(migrate("games-service")).isZero();
      awaitReadiness(503, "\"reason\":\"schema_behind\",\"schema\":\"tenancy\"");
      assertThat(migrate("backoffice-service")).isZero();
      awaitReadiness(200, "UP");

      assertThat(
              Http.at("http://localhost:" + port)
                  .get("/v1/aggregator/operators")
                  .expect(401)
                  .json()
                  .get("code")
                  .asText())
          .isEqualTo("aggregator_key_missing");
      assertThat(games.output())
          .containsPattern("schema_behind schema=games needs=[1-9][0-9]* has=none")
          .contains("schema_current")
          .doesNotContain(database.password());
    }
  }

  @Test
  void everyServiceMigratesItsOwnSchemaInAnyOrder() throws Exception {
    for (String module :
        List.of("integrator-gateway", "callback-service", "games-service", "backoffice-service")) {
      assertThat(migrate(module)).as(module).isZero();
    }
  }

  @Test
  void aMigrationThatCannotBeAppliedEndsWithOne() throws Exception {
    Map<String, String> wrong = migrating();
    Files.writeString(folder.resolve("owner"), "not-the-password");

    try (ServiceProcess migration =
        ServiceProcess.start("games-service", wrong, folder.resolve("wrong.log"), "migrate")) {
      assertThat(migration.awaitEnd()).isEqualTo(1);
      assertThat(migration.output())
          .contains("migrate: schema games cannot be migrated as paddock_owner at ")
          .contains("authentication failed")
          .doesNotContain("not-the-password");
    }
  }

  private int migrate(String module) throws Exception {
    try (ServiceProcess migration =
        ServiceProcess.start(module, migrating(), folder.resolve(module + ".log"), "migrate")) {
      return migration.awaitEnd();
    }
  }

  private Map<String, String> migrating() throws IOException {
    return Map.of(
        "PADDOCK_DB_URL",
        database.url(),
        "PADDOCK_DB_OWNER_PASSWORD_FILE",
        Files.writeString(folder.resolve("owner"), database.ownerPassword() + "\n").toString());
  }

  private Map<String, String> serving() throws IOException {
    Map<String, String> environment = new TreeMap<>(servers.configuration(database));
    environment.keySet().removeIf(name -> name.contains("OWNER"));
    environment.remove("PADDOCK_DB_PASSWORD");
    environment.put(
        "PADDOCK_DB_PASSWORD_FILE",
        Files.writeString(folder.resolve("password"), database.password() + "\n").toString());
    environment.put("PADDOCK_MIGRATE", "false");
    environment.put("PADDOCK_HTTP_PORT", Integer.toString(port));
    environment.put("PADDOCK_MANAGEMENT_PORT", Integer.toString(managementPort));
    return environment;
  }

  private void awaitReadiness(int status, String says) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var answer =
                  Http.at("http://localhost:" + managementPort)
                      .get("/q/health/ready")
                      .expect(status);
              assertThat(answer.response().body()).contains(says);
            });
  }
}
