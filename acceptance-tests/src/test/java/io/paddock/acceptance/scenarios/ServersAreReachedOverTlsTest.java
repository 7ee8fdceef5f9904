package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.EncryptedServers;
import io.paddock.acceptance.fixtures.Pod;
import io.paddock.acceptance.fixtures.ServiceProcess;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.test.TestStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL, Redis and Kafka over TLS, Redis with a password and Kafka with a login too: reached
 * when their certificate is signed by whom the settings name, and otherwise not at all.
 */
class ServersAreReachedOverTlsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestStack servers = TestStack.join();
  private final Map<String, String> plain =
      new TreeMap<>(
          servers.configuration(
              servers.newDatabase(
                  ServiceDatabase.GAMES,
                  List.of(ServiceDatabase.BACKOFFICE, ServiceDatabase.GAMES))));
  private final Path folder;

  ServersAreReachedOverTlsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aServiceReachesServersThatItCanVerifyAndNoOthers() throws Exception {
    plain.put("PADDOCK_MIGRATE", "false");
    try (EncryptedServers encrypted = new EncryptedServers(plain, folder)) {
      try (Pod trusting =
          new Pod("games-service", encrypted.settings(plain), folder.resolve("pod.log"))) {
        trusting.awaitReady();
        awaitDependencies(trusting, "up", "up", "up");
      }
      assertThat(encrypted.handshakes()).isGreaterThan(2);

      try (Pod doubting =
              new Pod(
                  "games-service",
                  encrypted.settingsOfAStranger(plain),
                  folder.resolve("doubting.log"));
          Pod unknown =
              new Pod(
                  "games-service",
                  encrypted.settingsWithoutRedisPassword(plain),
                  folder.resolve("unknown.log"))) {
        doubting.awaitReady();
        awaitDependencies(doubting, "up", "down", "down");
        awaitDependencies(unknown, "up", "down", "up");
      }

      Map<String, String> migrating = new TreeMap<>(encrypted.settings(plain));
      assertThat(migrate(migrating)).isZero();
      migrating.put("PADDOCK_DB_URL", encrypted.databaseOfAStranger(plain));
      assertThat(migrate(migrating)).isEqualTo(1);
    }
  }

  private int migrate(Map<String, String> settings) throws InterruptedException {
    try (ServiceProcess migration =
        ServiceProcess.start("games-service", settings, folder.resolve("migrate.log"), "migrate")) {
      return migration.awaitEnd();
    }
  }

  private static void awaitDependencies(Pod pod, String postgresql, String redis, String kafka) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              JsonNode seen =
                  pod.management().get("/q/health/group/dependencies").json().at("/checks/0/data");
              assertThat(seen.path("postgresql").asText()).isEqualTo(postgresql);
              assertThat(seen.path("redis").asText()).isEqualTo(redis);
              assertThat(seen.path("kafka").asText()).isEqualTo(kafka);
            });
  }
}
