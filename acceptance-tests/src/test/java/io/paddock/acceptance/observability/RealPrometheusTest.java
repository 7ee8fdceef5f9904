package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.servers.home.Repository;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.process.Programs;
import io.paddock.servers.test.Dashboards;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose's own configuration and the rules, on a Prometheus that scrapes the running stack. */
class RealPrometheusTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path DEPLOY = Repository.root().resolve("deploy");

  private final RunningStack stack = RunningStack.get();
  private final Path folder;
  private final Http prometheus;
  private final int port = Loopback.anyFreePort();

  RealPrometheusTest(@TempDir Path folder) {
    this.folder = folder;
    this.prometheus = Http.at("http://127.0.0.1:" + port + "/api/v1");
  }

  @Test
  void everyRuleRunsOverWhatTheStackMeasures() throws Exception {
    assumeTrue(
        Programs.find("prometheus").isPresent(),
        "no prometheus here: install it to run the rules over what a stack measures");
    Process server = start(Programs.find("prometheus").orElseThrow());
    try {
      await().atMost(PATIENCE).ignoreExceptions().untilAsserted(this::everythingIsScraped);
      await().atMost(PATIENCE).untilAsserted(this::everyRuleIsEvaluated);
      for (String metric : asked()) {
        assertThat(query(metric)).as(metric).isNotEmpty();
      }
      await().atMost(PATIENCE).untilAsserted(this::everyPanelIsAnswered);
    } finally {
      server.destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void everythingIsScraped() {
    JsonNode targets = data("/targets").path("activeTargets");
    assertThat(targets).hasSize(4);
    assertThat(targets)
        .allSatisfy(
            target -> {
              assertThat(target.path("lastError").asText()).isEmpty();
              assertThat(target.path("health").asText()).isEqualTo("up");
            });
  }

  private void everyRuleIsEvaluated() {
    int rules = 0;
    for (JsonNode group : data("/rules").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
        rules++;
      }
    }
    assertThat(rules).isGreaterThan(20);
  }

  /** Of each dashboard some panels have to show something; others wait for what did not happen. */
  private void everyPanelIsAnswered() {
    assertThat(Dashboards.queries())
        .hasSizeGreaterThan(4)
        .allSatisfy(
            (name, queries) ->
                assertThat(queries.stream().filter(expression -> !query(expression).isEmpty()))
                    .as(name)
                    .hasSizeGreaterThan(5));
  }

  private Process start(Path program) throws IOException {
    String scraping =
        Files.readString(DEPLOY.resolve("compose/prometheus.yml"))
            .replace("scrape_interval: 15s", "scrape_interval: 1s\n  evaluation_interval: 1s")
            .replace("/etc/prometheus/rules.yml", DEPLOY + "/observability/rules.yml");
    for (var management : stack.managementPorts().entrySet()) {
      scraping =
          scraping.replace("loopback:" + management.getKey(), "localhost:" + management.getValue());
    }
    return new ProcessBuilder(
            program.toString(),
            "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), scraping),
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static Set<String> asked() throws IOException {
    Set<String> asked =
        Dashboards.metricsOf(Files.readString(DEPLOY.resolve("observability/rules.yml")));
    assertThat(asked).hasSizeGreaterThan(8);
    return asked;
  }

  private JsonNode query(String expression) {
    return data("/query?query=" + encoded(expression)).path("result");
  }

  private JsonNode data(String path) {
    return prometheus.get(path).expect(200).json().path("data");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
