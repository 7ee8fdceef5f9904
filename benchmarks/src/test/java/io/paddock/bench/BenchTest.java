package io.paddock.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.home.StackHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void figures() {
    file = folder.resolve("FIGURES.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mint", "bets", "gateway-auth", "order-entry", "room"})
  void withoutASandboxItSaysWhatToDo(String name) {
    int exit = run(name);

    assertThat(exit).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "there is no sandbox at %s: run './paddock up -d' first%n"
                .formatted(folder.toAbsolutePath().resolve("sandbox.json")));
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mint", "bets", "room"})
  void withTheStackDownItSaysWhatToDo(String name) throws IOException {
    int port = freePort();
    sandboxAt(port);

    int exit = run(name);

    assertThat(exit).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "the stack is not running (games-service at http://localhost:%d): run './paddock up -d' first%n"
                .formatted(port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway-auth", "order-entry"})
  void withTheGatewayDownItSaysWhatToDo(String name) throws IOException {
    int port = freePort();
    sandboxAt(port);

    int exit = run(name);

    assertThat(exit).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "the stack is not running (gateway at http://localhost:%d): run './paddock up -d' first%n"
                .formatted(port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --connections | 0    | --connections must be at least 1
          --rounds      | 0    | at least one round of more than no time; warm-up and pause not negative
          --round       | PT0S | at least one round of more than no time; warm-up and pause not negative
          """)
  void anOptionThatMeasuresNothingIsRefused(String option, String value, String message)
      throws IOException {
    sandboxAt(freePort());

    int exit = run("mint", option, value);

    assertThat(exit).isEqualTo(1);
    assertThat(err).hasToString(message + System.lineSeparator());
  }

  @Test
  void aPacedRunOfNothingIsRefused() throws IOException {
    sandboxAt(freePort());

    assertThat(run("order-entry", "--rounds", "0")).isEqualTo(1);
    assertThat(err.toString()).startsWith("at least one round of more than no time");
  }

  @Test
  void theDefaultsOfAPacedRunAreInTheHelp() {
    assertThat(run("order-entry", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("calls a second, of each side (default 200)")
        .contains("(default 5)")
        .contains("length of one measurement, ISO 8601 (default PT10S)")
        .contains("of each side, not counted (default PT90S)")
        .contains("(default PT0.5S)");
  }

  @Test
  void theEngineNeedsNoStack() {
    int exit =
        run("engine", "--commands", "200", "--warm-ups", "0", "--rounds", "1", "--seed", "9");

    assertThat(exit).isZero();
    assertThat(out.toString().lines().toList().getLast())
        .startsWith("ratio paddock/exchange-core = ");
  }

  @Test
  void startsOfAStackThatIsNotRunningAreNotMeasured() {
    assertThat(run("start")).isEqualTo(1);
    assertThat(err)
        .hasToString(
            "the stack is not running (backoffice): run './paddock up -d' first%n".formatted());
  }

  @Test
  void aStartRunOfNothingIsRefused() {
    assertThat(run("start", "--rounds", "0")).isEqualTo(1);
    assertThat(err).hasToString("--rounds must be at least 1%n".formatted());
    assertThat(run("start", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("times that each service is started in both ways (default 3)");
  }

  @Test
  void anEngineRunOfNothingIsRefused() {
    assertThat(run("engine", "--rounds", "0")).isEqualTo(1);
    assertThat(err.toString()).startsWith("--commands and --rounds must be at least 1");
  }

  @Test
  void theEnginesDefaultsAreInTheHelp() {
    assertThat(run("engine", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("length of the stream (default 200000)")
        .contains("(default 3)")
        .contains("(default 7)")
        .contains("of the stream (default 1)");
  }

  @Test
  void whatIsRecordedIsDatedAndAddedToTheFile() throws IOException {
    assertThat(run("engine", "--record", "--commands", "200", "--warm-ups", "0", "--rounds", "1"))
        .isZero();
    String printed = out.toString();
    String first = Files.readString(file);
    assertThat(run("--record", "engine", "--commands", "200", "--warm-ups", "0", "--rounds", "1"))
        .isZero();
    String both = Files.readString(file);

    assertThat(first)
        .startsWith("# Figures\n")
        .containsOnlyOnce(
            "\n## 2026-11-29 12:05 UTC: `engine --commands 200 --warm-ups 0 --rounds 1`\n\n"
                + Runtime.getRuntime().availableProcessors()
                + " × ")
        .contains(", commit abc1234\n\n```\n" + printed + "```\n");
    assertThat(both).startsWith(first).containsOnlyOnce("# Figures");
    assertThat(both.split("\n## ", -1)).hasSize(3);
  }

  @Test
  void nothingIsRecordedUnasked() {
    assertThat(run("engine", "--commands", "200", "--warm-ups", "0", "--rounds", "1")).isZero();
    assertThat(run("mint", "--record")).isEqualTo(1);
    assertThat(run("mint", "--record", "--help")).isZero();

    assertThat(file).doesNotExist();
  }

  @Test
  void figuresThatCannotBeWrittenWerePrintedAllTheSame() throws IOException {
    Files.createDirectory(file);

    assertThat(run("engine", "--record", "--commands", "200", "--warm-ups", "0", "--rounds", "1"))
        .isEqualTo(1);

    assertThat(out.toString()).contains("ratio paddock/exchange-core = ");
    assertThat(err.toString()).startsWith("cannot write " + file);
  }

  @Test
  void aProcessorIsNamedAsLinuxNamesIt() throws IOException {
    Path info = folder.resolve("cpuinfo");
    assertThat(Machine.model(info)).isEqualTo("unknown processor");
    Files.writeString(info, "processor\t: 0\nmodel name\t: Some CPU @ 2.1 GHz\nflags : x\n");
    assertThat(Machine.model(info)).isEqualTo("Some CPU @ 2.1 GHz");
    assertThat(new Machine("Some CPU", 2, 0.256).text())
        .isEqualTo("2 × Some CPU, load average 0.26");
  }

  @Test
  void withoutAnyRepositoryTheCommitIsUnknown() {
    assertThat(Commit.of(folder.resolve("nowhere"))).isEqualTo("unknown");
  }

  @Test
  void anUnknownBenchmarkIsNotUnderstood() {
    assertThat(run("nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("nothing");
  }

  @Test
  void noBenchmarkIsNotUnderstood() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("mint", "bets", "engine", "gateway-auth", "order-entry");
  }

  @Test
  void helpListsTheBenchmarks() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("mint", "bets", "engine", "gateway-auth", "order-entry");
  }

  @Test
  void theDefaultsAreInTheHelp() {
    assertThat(run("mint", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("callers at once (default 8)")
        .contains("(default 5)")
        .contains("(default PT3S)")
        .contains("(default PT30S)")
        .contains("(default PT0.5S)");
  }

  private int run(String... arguments) {
    return Bench.run(
        new StackHome(folder, folder),
        Map.of(),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new Figures(file, Clock.fixed(Instant.parse("2026-11-29T12:05:06Z"), ZoneOffset.UTC)),
        () -> "abc1234",
        arguments);
  }

  private void sandboxAt(int port) throws IOException {
    Files.writeString(
        folder.resolve("sandbox.json"),
        """
        {"games":{"url":"http://localhost:%d"},"demoOperator":{"url":"http://localhost:%d"},
         "aggregator":{"apiKey":"k"},"operator":{"code":"mybrand"},
         "gateway":{"url":"http://localhost:%d"},
         "partners":[
           {"name":"solo","apiKey":"k","wallets":[{"privateKey":"0x%s"}]},
           {"name":"desk","apiKey":"k","wallets":[{"privateKey":"0x%s"},{"privateKey":"0x%s"}]}]}\
        """
            .formatted(port, port, port, "11".repeat(32), "22".repeat(32), "33".repeat(32)));
    Files.writeString(
        folder.resolve("demo-operator.json"),
        "{\"walletSecrets\":[{\"keyId\":\"k\",\"secret\":\"s\"}]}");
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
