package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What wakes people up says why, is known to come and not to come, and is about what there is. */
class AlertsTest {

  private static final Path FOLDER = Repository.root().resolve("deploy/observability");
  private static final List<Path> TESTS =
      List.of(FOLDER.resolve("rules.test.yml"), FOLDER.resolve("rules-days.test.yml"));
  private static final Pattern METRIC = Pattern.compile("\\bpaddock_[a-z_]+");

  /** Measured by a library, and given our prefix by MetricRules. */
  private static final Set<String> OF_LIBRARIES =
      Set.of(
          "paddock_http_server_requests_seconds_count",
          "paddock_http_server_requests_seconds_bucket");

  @Test
  void everyAlertHasItsRunbookAndItsTest() {
    String runbooks = read(Repository.root().resolve("docs/operations/runbooks.md"));
    String tests = TESTS.stream().map(AlertsTest::read).collect(Collectors.joining());

    assertThat(alerts())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            alert -> {
              String runbook = alert.at("/annotations/runbook").asText();
              assertThat(runbook).startsWith("docs/operations/runbooks.md#");
              assertThat(runbooks.toLowerCase(Locale.ROOT))
                  .contains("\n## " + runbook.substring(runbook.indexOf('#') + 1) + "\n");
              assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
            });
    assertThat(alerts())
        .extracting(alert -> alert.path("alert").asText())
        .allSatisfy(name -> assertThat(tests).contains(name));
  }

  @Test
  void everyMetricThatARuleAsksForIsMeasured() {
    String measured = sources().replace('.', '_');

    Set<String> asked = new TreeSet<>();
    for (JsonNode group : groups()) {
      for (JsonNode rule : group.path("rules")) {
        METRIC
            .matcher(rule.path("expr").asText().replaceAll("service:paddock[a-z_0-9:]*", ""))
            .results()
            .forEach(found -> asked.add(found.group()));
      }
    }
    asked.removeAll(OF_LIBRARIES);

    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(
            metric ->
                assertThat(measured)
                    .as(metric)
                    .containsPattern(
                        "\"(paddock_)?"
                            + metric
                                .replaceFirst("^paddock_", "")
                                .replaceFirst("_(seconds|total)$", "")));
  }

  @Test
  void prometheusTakesTheRulesAndTheyAlertWhenTheyShould() throws Exception {
    assumeTrue(onPath("promtool"), "no promtool here: install Prometheus to test its rules");

    run("promtool", "check", "rules", FOLDER.resolve("rules.yml").toString());
    for (Path tests : TESTS) {
      run("promtool", "test", "rules", tests.toString());
    }
  }

  @Test
  void composesPrometheusReadsThem() {
    assertThat(read(Repository.root().resolve("deploy/compose/prometheus.yml")))
        .contains("rule_files: [/etc/prometheus/rules.yml]");
    assertThat(Compose.text())
        .contains("./deploy/observability/rules.yml:/etc/prometheus/rules.yml:ro");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).as(said).isZero();
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode group : groups()) {
      group
          .path("rules")
          .forEach(
              rule -> {
                if (rule.has("alert")) {
                  alerts.add(rule);
                }
              });
    }
    return alerts;
  }

  private static JsonNode groups() {
    return Yaml.one(read(FOLDER.resolve("rules.yml"))).path("groups");
  }

  private static String sources() {
    StringBuilder all = new StringBuilder();
    for (String module :
        List.of(
            "common-web",
            "common-auth",
            "common-events",
            "games-service",
            "integrator-gateway",
            "callback-service",
            "backoffice-service")) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(module + "/src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> all.append(read(file)));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return all.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
