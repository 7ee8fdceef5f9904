package io.paddock.stack.cli;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logs are chosen, decoded and followed by a script, at once. */
class LogsScriptTest {

  private static final String BEGINS = line("10:00:00.001", "INFO", "begins", "");
  private static final String BET = line("10:00:01.001", "INFO", "bet of \\\"x\\\"", "req-1");
  private static final String SLOW = line("10:00:02.001", "WARN", "slow", "req-1");
  private static final String FAILS = line("10:00:03.001", "ERROR", "fails", "req-2");

  private final Path folder;

  LogsScriptTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void logs() throws IOException {
    Files.createDirectories(folder.resolve("logs"));
    write("games", BEGINS, BET, SLOW, FAILS);
    write("postgres", "2026-01-01 LOG:  ready", "2026-01-01 FATAL:  no such role");
  }

  @Test
  void one_log_is_shown_as_it_is() throws Exception {
    assertThat(shown("games")).containsExactly(BEGINS, BET, SLOW, FAILS);
    assertThat(shown("games", "-n", "1")).containsExactly(FAILS);
  }

  @Test
  void without_a_name_all_are_shown_each_with_its_name() throws Exception {
    assertThat(shown("--lines", "1"))
        .containsExactly("games         " + FAILS, "postgres      2026-01-01 FATAL:  no such role");
  }

  @Test
  void pretty_is_for_people() throws Exception {
    assertThat(shown("games", "--pretty"))
        .containsExactly(
            "10:00:00.001 INFO  Bets: begins",
            "10:00:01.001 INFO  Bets: bet of \"x\"",
            "10:00:02.001 WARN  Bets: slow",
            "10:00:03.001 ERROR Bets: fails");
  }

  @Test
  void a_level_leaves_out_what_is_below_it_in_json_and_in_text() throws Exception {
    assertThat(shown("--level", "warn"))
        .containsExactly(
            "games         " + SLOW,
            "games         " + FAILS,
            "postgres      2026-01-01 FATAL:  no such role");
    assertThat(shown("games", "--level", "ERROR")).containsExactly(FAILS);
  }

  @Test
  void a_request_is_followed_by_its_id() throws Exception {
    assertThat(shown("games", "--request", "req-1")).containsExactly(BET, SLOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../sandbox | 2 | paddock: no log of '../sandbox'; there are backoffice, games,",
        "kafka | 1 | paddock: kafka was never started: there is no",
        "games --level LOUD | 2 | paddock: --level is DEBUG, INFO, WARN or ERROR, not 'LOUD'",
        "games --lines many | 2 | paddock: --lines takes a number, not 'many'",
        "games --request | 2 | paddock: --request needs a value",
        "games --petty | 2 | paddock: logs has no option '--petty'",
      })
  void what_cannot_be_shown_is_said(String words, int code, String objection) throws Exception {
    Process script = start(words.split(" ", -1));

    assertThat(script.waitFor()).isEqualTo(code);
    assertThat(new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith(objection);
  }

  @Test
  void it_follows_until_it_is_ended_and_leaves_nobody_behind() throws Exception {
    Path out = folder.resolve("out");
    Process script =
        new ProcessBuilder(Stream.concat(command(), Stream.of("games", "-n", "0")).toList())
            .redirectOutput(out.toFile())
            .start();
    try {
      await().until(() -> script.descendants().count() >= 1);
      await()
          .untilAsserted(
              () -> {
                write("games", BET);
                assertThat(out).content().contains(BET);
              });
    } finally {
      List<ProcessHandle> helpers = script.descendants().toList();
      script.destroy();
      await().until(() -> helpers.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private List<String> shown(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--no-follow");
    Process script = start(all.toArray(String[]::new));
    String out = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).isZero();
    return out.lines().toList();
  }

  private Process start(String... words) throws IOException {
    return new ProcessBuilder(Stream.concat(command(), Stream.of(words)).toList()).start();
  }

  private Stream<String> command() {
    return Stream.of(
        Repository.root().resolve("local-stack/stack/src/main/scripts/logs").toString(),
        folder.toString());
  }

  private void write(String service, String... lines) throws IOException {
    Files.writeString(
        folder.resolve("logs/" + service + ".log"),
        String.join("\n", lines) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String line(String time, String level, String message, String request) {
    return "{\"timestamp\":\"2026-01-01T%s234Z\",\"loggerName\":\"io.paddock.games.bet.Bets\",\"level\":\"%s\",\"message\":\"%s\",\"mdc\":{\"requestId\":\"%s\"}}"
        .formatted(time, level, message, request);
  }
}
