package io.paddock.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.home.Repository;
import io.paddock.servers.test.Dashboards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What wakes people up says why, is known to come and not to come, and is about what there is. */
class AlertsTest {

  private static final Path FOLDER = Repository.root().resolve("deploy/observability");
  private static final List<Path> TESTS =
      List.of(FOLDER.resolve("rules.test.yml"), FOLDER.resolve("rules-days.test.yml"));

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
    StringBuilder expressions = new StringBuilder();
    for (JsonNode group : groups()) {
      group
          .path("rules")
          .forEach(rule -> expressions.append(rule.path("expr").asText()).append('\n'));
    }
    Set<String> asked = Dashboards.metricsOf(expressions.toString());

    assertThat(asked).hasSizeGreaterThan(8);
    assertThat(Measured.bySources().missing(asked)).isEmpty();
  }

  @Test
  void whatNobodyMeasuresIsMissing() {
    Set<String> names = Set.of("paddock_wallet", "paddock_wallet_stuck", "paddock_nothing_total");

    assertThat(Measured.bySources().missing(names))
        .containsExactlyInAnyOrder("paddock_wallet", "paddock_nothing_total");
  }

  @Test
  void prometheusTakesTheRulesAndTheyAlertWhenTheyShould() throws Exception {
    Promtool.accepts(FOLDER.resolve("rules.yml"), "check", "rules");
    for (Path tests : TESTS) {
      Promtool.accepts(tests, "test", "rules");
    }
  }

  @Test
  void composesPrometheusReadsThem() {
    assertThat(read(Repository.root().resolve("deploy/compose/prometheus.yml")))
        .contains("rule_files: [/etc/prometheus/rules.yml]");
    assertThat(Compose.text())
        .contains("./deploy/observability/rules.yml:/etc/prometheus/rules.yml:ro");
  }

  @Test
  void composesPrometheusKeepsTheTracesThatBucketsShow() {
    JsonNode command = Compose.parse(Compose.text()).at("/services/prometheus/command");

    assertThat(Manifests.stream(command).map(JsonNode::asText))
        .containsExactly(
            "--config.file=/etc/prometheus/prometheus.yml",
            "--storage.tsdb.path=/prometheus",
            "--enable-feature=exemplar-storage");
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

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
