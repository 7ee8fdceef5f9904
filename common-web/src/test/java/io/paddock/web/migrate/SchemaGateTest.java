package io.paddock.web.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchemaGateTest {

  private static final SchemaState CURRENT = new SchemaState.Current();
  private static final SchemaState NOTHING_YET =
      new SchemaState.Behind("games", MigrationVersion.fromVersion("2"), MigrationVersion.EMPTY);
  private static final SchemaState OLDER =
      new SchemaState.Behind(
          "games", MigrationVersion.fromVersion("2"), MigrationVersion.fromVersion("1"));
  private static final SchemaState AWAY = new SchemaState.Unknown("08001");

  private Instant now = Instant.EPOCH;
  private Duration perLook = Duration.ofMillis(10);
  private final StringWriter log = new StringWriter();
  private final List<String> answers = new ArrayList<>();

  @Test
  void aCurrentSchemaLetsTheServiceStartInSilence() throws InterruptedException, IOException {
    assertThat(gate(Duration.ofSeconds(10), CURRENT).await()).isTrue();
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void anOlderSchemaIsWaitedFor() throws InterruptedException, IOException {
    assertThat(gate(Duration.ofSeconds(10), NOTHING_YET, OLDER, AWAY, CURRENT).await()).isTrue();

    assertThat(log.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("\"level\":\"WARN\"")
                    .contains("\"schema_behind schema=games needs=2 has=none\""),
            line -> assertThat(line).contains("\"schema_behind schema=games needs=2 has=1\""),
            line -> assertThat(line).contains("\"database_unavailable cause=08001\""),
            line -> assertThat(line).contains("\"level\":\"INFO\"").contains("\"schema_current\""));
  }

  @Test
  void whatDoesNotChangeIsToldOnce() throws InterruptedException, IOException {
    assertThat(gate(Duration.ofSeconds(10), OLDER, OLDER, OLDER, CURRENT).await()).isTrue();

    assertThat(log.toString().lines()).hasSize(2);
  }

  @Test
  void aLongWaitIsToldOfAgainEachMinute() throws InterruptedException, IOException {
    perLook = Duration.ofSeconds(30);

    assertThat(gate(Duration.ofHours(1), OLDER, OLDER, OLDER, OLDER, OLDER, CURRENT).await())
        .isTrue();

    assertThat(log.toString().lines()).hasSize(4);
  }

  @Test
  void patienceIsCountedFromTheBeginning() throws InterruptedException, IOException {
    perLook = Duration.ofSeconds(30);

    assertThat(gate(Duration.ofSeconds(80), OLDER, OLDER, OLDER, OLDER, CURRENT).await()).isFalse();
  }

  @Test
  void readinessSaysWhatItWaitsFor() throws InterruptedException, IOException {
    assertThat(gate(Duration.ofSeconds(10), OLDER, NOTHING_YET, CURRENT).await()).isTrue();

    assertThat(answers)
        .containsExactly(
            """
            {"status":"DOWN","checks":[{"name":"schema","status":"DOWN","data":\
            {"reason":"schema_behind","schema":"games","needs":"2","has":"1"}}]}""",
            """
            {"status":"DOWN","checks":[{"name":"schema","status":"DOWN","data":\
            {"reason":"schema_behind","schema":"games","needs":"2","has":"none"}}]}""");
  }

  @Test
  void patienceEnds() throws InterruptedException, IOException {
    assertThat(gate(Duration.ofMillis(50), OLDER).await()).isFalse();
  }

  /** The last of the states stays; each look but the first asks what readiness says. */
  private SchemaGate gate(Duration patience, SchemaState... states) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    LaunchSettings.Login nobody = new LaunchSettings.Login("jdbc:x", "u", "p");
    LaunchSettings settings =
        new LaunchSettings(
            "games-service",
            "games",
            false,
            nobody,
            nobody,
            Map.of(),
            Map.of(),
            "127.0.0.1",
            port,
            patience);
    Queue<SchemaState> left = new ArrayDeque<>(List.of(states));
    return new SchemaGate(
        settings,
        () -> {
          now = now.plus(perLook);
          if (left.size() < states.length) {
            answers.add(ready(port));
          }
          return left.size() > 1 ? left.remove() : left.element();
        },
        Duration.ofMillis(5),
        clock(),
        new PrintWriter(log, true));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  private static String ready(int port) {
    try {
      return WaitingRoomTest.get(port, "/q/health/ready").body();
    } catch (IOException failure) {
      throw new AssertionError("nobody answers", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
