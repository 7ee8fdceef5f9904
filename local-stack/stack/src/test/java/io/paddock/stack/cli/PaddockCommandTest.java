package io.paddock.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.PidFile;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.stack.fixtures.FakeRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaddockCommandTest {

  private final Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal =
      new Terminal(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  PaddockCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void down_is_no_error_when_nothing_runs() {
    assertThat(run("down")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("stopped\n");
  }

  @Test
  void reset_deletes_what_is_there() throws IOException {
    Files.writeString(folder.resolve("sandbox.json"), "{}");

    assertThat(run("reset")).isZero();
    assertThat(folder.resolve("sandbox.json")).doesNotExist();
  }

  @Test
  void an_unknown_service_is_named_with_the_known_ones() {
    int code = run("restart", "chat");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "paddock: no service called 'chat' runs here; there are backoffice, games, gateway,"
                + " callbacks, demo-operator, postgres, redis, kafka\n");
  }

  @Test
  void a_server_of_somebody_elses_is_not_restarted() {
    int code =
        PaddockCommand.run(
            terminal,
            Map.of(
                "PADDOCK_HOME", folder.toString(), "PADDOCK_PG_URL", "postgresql://u:p@localhost"),
            "restart",
            "postgres");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("demo-operator, redis, kafka");
  }

  @Test
  void a_drill_leaves_somebody_elses_disks_alone() {
    int code =
        PaddockCommand.run(
            terminal,
            Map.of("PADDOCK_HOME", folder.toString(), "PADDOCK_KAFKA", "localhost:1"),
            "drill",
            "restore");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "paddock: PADDOCK_PG_URL and PADDOCK_KAFKA must not be set: only the disks of this"
                + " stack's own servers are touched\n");
  }

  @Test
  void a_drill_that_failed_is_not_run_over() throws IOException {
    Files.createDirectories(folder.resolve("drill/lost"));

    assertThat(run("drill", "restore")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("paddock: an earlier drill failed and left the stack's disks in " + folder);
  }

  @Test
  void a_rolling_change_begins_with_another_build() {
    int code = run("drill", "rolling", "--from", folder.resolve("nothing").toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "paddock: "
                + folder.resolve("nothing")
                + " is no build of Paddock (no"
                + " backoffice-service/target/quarkus-app/quarkus-run.jar)");
    assertThat(run("drill", "rolling")).as("which one is not said").isEqualTo(2);
  }

  @Test
  void a_rolling_change_does_not_begin_beside_a_running_stack() throws IOException {
    Path build = FakeRepository.layOut(folder.resolve("build"));
    new PidFile(folder.resolve("run"), "games")
        .write(ProcessIdentity.alive(ProcessHandle.current().pid()).orElseThrow());

    assertThat(run("drill", "rolling", "--from", build.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "paddock: this checkout's stack runs, and the drill needs its ports: run './paddock"
                + " down' first\n");
    assertThat(folder.resolve("drill")).doesNotExist();
  }

  @Test
  void the_demo_needs_a_sandbox() {
    assertThat(run("demo")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("paddock: no sandbox yet: run './paddock up -d' first\n");
  }

  @Test
  void a_sandbox_that_is_named_must_be_there() {
    Path other = folder.resolve("other.json");

    assertThat(run("demo", "--sandbox", other.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "paddock: there is no "
                + other
                + ": './paddock seed --into FOLDER' makes FOLDER/sandbox.json\n");
  }

  @Test
  void a_decisions_own_options_are_the_gateways_to_understand() {
    int code = run("trading", "lift-halt", "42", "--by", "Ada", "--reason", "checked");

    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("Unknown option");
    assertThat(code).as("the gateway is not built, or there is no database").isIn(1, 4);
  }

  @Test
  void a_malformed_variable_is_not_understood() {
    int code =
        PaddockCommand.run(
            terminal,
            Map.of("PADDOCK_HOME", folder.toString(), "PADDOCK_PORT_OFFSET", "x"),
            "down");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "paddock: PADDOCK_PORT_OFFSET must be a whole number, not 'x': For input string:"
                + " \"x\"\n");
  }

  @Test
  void without_a_command_the_usage_is_shown() {
    assertThat(run()).isEqualTo(2);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Usage: ./paddock", "restart", "demo");
  }

  @Test
  void a_failed_service_is_shown_with_its_last_40_lines() throws IOException {
    Path log = folder.resolve("games.log");
    Files.writeString(
        log,
        IntStream.rangeClosed(1, 50).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")));

    terminal.fail(new DaemonFailure("games", "ended while starting", log));

    String shown = err.toString(StandardCharsets.UTF_8);
    assertThat(shown)
        .startsWith(
            "paddock: games ended while starting\nthe last of " + log + ":\n  line 11\n  line 12\n")
        .endsWith("  line 50\n")
        .hasLineCount(42);
  }

  @Test
  void of_a_failed_services_log_warnings_and_errors_are_shown_as_text() throws IOException {
    Path log = folder.resolve("games.log");
    Files.writeString(
        log,
        """
        {"timestamp":"T1","loggerName":"a.b.C","level":"INFO","message":"begins"}
        {"timestamp":"T2","loggerName":"a.b.Gate","level":"WARN","message":"says \\"no\\""}
        ERROR: a server's own line
        {"timestamp":"T3","loggerName":"D","level":"ERROR","message":"ends","exception":{"exceptionType":"x.Y","message":"why"}}
        a line of a stack
        """);

    terminal.fail(new DaemonFailure("games", "ended while starting", log));

    assertThat(err.toString(StandardCharsets.UTF_8).lines().skip(2))
        .containsExactly(
            "  T2 WARN  Gate: says \"no\"",
            "  ERROR: a server's own line",
            "  T3 ERROR D: ends (x.Y: why)");
  }

  private int run(String... arguments) {
    return PaddockCommand.run(terminal, Map.of("PADDOCK_HOME", folder.toString()), arguments);
  }
}
