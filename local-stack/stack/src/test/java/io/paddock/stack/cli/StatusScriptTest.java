package io.paddock.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Listener;
import io.paddock.servers.home.Repository;
import io.paddock.servers.process.PidFile;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.stack.fixtures.ScriptedApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A script says what runs, at once; this test's own process stands for a service. */
class StatusScriptTest {

  private static final ProcessIdentity SELF =
      ProcessIdentity.alive(ProcessHandle.current().pid()).orElseThrow();

  private final Path folder;

  StatusScriptTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void every_service_and_server_has_its_line() throws Exception {
    assertThat(shown(Map.of()))
        .extracting(List::getFirst)
        .containsExactly(
            "SERVICE",
            "backoffice",
            "games",
            "gateway",
            "callbacks",
            "demo-operator",
            "postgres",
            "redis",
            "kafka");
  }

  @ParameterizedTest
  @CsvSource({"200,ready", "503,not ready"})
  void a_service_is_as_ready_as_it_says(int status, String shown) throws Exception {
    try (ScriptedApi management = new ScriptedApi()) {
      management.on("GET /q/health/ready", status, "{}");
      int offset = management.port() - Listener.GAMES_MANAGEMENT.basePort();
      new PidFile(folder.resolve("run"), "games").write(SELF);

      List<String> line = line("games", Map.of("PADDOCK_PORT_OFFSET", Integer.toString(offset)));

      assertThat(String.join(" ", line))
          .startsWith(
              "games yes %s %d %s ("
                  .formatted(shown, SELF.pid(), SELF.startedAt().truncatedTo(ChronoUnit.SECONDS)))
          .endsWith(") http://localhost:" + (Listener.GAMES.basePort() + offset));
    }
  }

  @Test
  void a_process_that_does_not_answer_is_not_ready() throws Exception {
    new PidFile(folder.resolve("run"), "redis").write(SELF);

    assertThat(line("redis", Map.of("PADDOCK_PORT_OFFSET", "56445")))
        .containsSequence("yes", "not", "ready")
        .endsWith("127.0.0.1:64537");
  }

  @Test
  void a_number_that_another_process_has_by_now_counts_for_nothing() throws Exception {
    new PidFile(folder.resolve("run"), "games")
        .write(new ProcessIdentity(SELF.pid(), SELF.startedAt().minus(Duration.ofSeconds(10))));

    assertThat(line("games", Map.of()))
        .containsExactly("games", "no", "-", "-", "-", "http://localhost:8082");
  }

  @ParameterizedTest
  @CsvSource({
    "postgres, PADDOCK_PG_URL, postgresql://u:p%40ss@db:5432/x?sslmode=require, db:5432",
    "redis, PADDOCK_REDIS_URL, redis://:secret@cache:6379/0, cache:6379",
    "kafka, PADDOCK_KAFKA, 'one:9092,two:9092', 'one:9092,two:9092'"
  })
  void a_server_of_somebody_elses_is_named_without_its_account(
      String server, String variable, String url, String address) throws Exception {
    assertThat(line(server, Map.of(variable, url)))
        .containsExactly(server, "external", "-", "-", "-", address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x     | | paddock: PADDOCK_PORT_OFFSET must be a whole number, not 'x'",
        "56446 | | paddock: PADDOCK_PORT_OFFSET must be between 0 and 56445, not 56446",
        "0     | games | paddock: status takes nothing, not 'games'"
      })
  void what_it_does_not_understand_is_said(String offset, @Nullable String word, String objection)
      throws Exception {
    Process script = start(Map.of("PADDOCK_PORT_OFFSET", offset), word);

    assertThat(script.waitFor()).isEqualTo(2);
    assertThat(new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(objection + "\n");
  }

  private List<String> line(String unit, Map<String, String> variables) throws Exception {
    return shown(variables).stream()
        .filter(line -> line.getFirst().equals(unit))
        .findFirst()
        .orElseThrow();
  }

  private List<List<String>> shown(Map<String, String> variables) throws Exception {
    Process script = start(variables, null);
    String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).isZero();
    return out.lines().map(line -> List.of(line.split(" +", -1))).toList();
  }

  private Process start(Map<String, String> variables, @Nullable String word) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Repository.root().resolve("local-stack/stack/src/main/scripts/status").toString());
    command.add(folder.toString());
    if (word != null) {
      command.add(word);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PADDOCK_"));
    builder.environment().putAll(variables);
    return builder.start();
  }
}
