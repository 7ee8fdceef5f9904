package io.paddock.acceptance.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.Prometheus;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.Tenant;
import io.paddock.acceptance.fixtures.TestMarket;
import io.paddock.servers.test.Dashboards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compose's own configuration and the rules, on a Prometheus that scrapes the running stack. */
class RealPrometheusTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

  /** Measured from the first time on: this stack sends no mail, and no record is left out. */
  private static final Set<String> MAY_BE_EMPTY =
      Set.of("backoffice: Mail, A", "callbacks: Records left out, A");

  private final RunningStack stack = RunningStack.get();
  private final Set<String> traces = new HashSet<>();

  @Test
  void everyRuleRunsOverWhatTheStackMeasures(@TempDir Path folder) throws Exception {
    try (Prometheus prometheus = Prometheus.watching(stack, folder, HurriedRules.in(folder));
        Tenant tenant = Tenant.on(stack);
        Partner partner = Partner.desk(stack);
        Fault fault = Trials.REFUSING_WALLET.fault().get()) {
      work(tenant, partner);
      fault.cause();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> prometheus.everythingIsScraped());
      await().atMost(PATIENCE).untilAsserted(() -> everyRuleIsEvaluated(prometheus));
      for (String metric : asked()) {
        assertThat(prometheus.query(metric)).as(metric).isNotEmpty();
      }
      await().atMost(PATIENCE).untilAsserted(() -> everyPanelShowsSomething(prometheus));
      await().atMost(PATIENCE).untilAsserted(() -> aBucketShowsTheTraceOfARequest(prometheus));
      new Alerts(prometheus).awaitFiring(Trials.REFUSING_WALLET, fault);
    }
  }

  private static void everyRuleIsEvaluated(Prometheus prometheus) {
    int rules = 0;
    for (JsonNode group : prometheus.data("/rules").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
        rules++;
      }
    }
    assertThat(rules).isGreaterThan(20);
  }

  /** A panel that a misspelt name or label empties looks like one of which nothing is known. */
  private static void everyPanelShowsSomething(Prometheus prometheus) {
    Map<String, String> panels = Dashboards.panels();
    assertThat(panels.keySet()).hasSizeGreaterThan(100).containsAll(MAY_BE_EMPTY);
    assertThat(panels)
        .allSatisfy(
            (panel, expression) -> {
              if (!MAY_BE_EMPTY.contains(panel)) {
                assertThat(prometheus.query(expression)).as(panel).isNotEmpty();
              }
            });
  }

  /** One of each kind of what the panels show. */
  private static void work(Tenant tenant, Partner partner) {
    tenant.launch(Tenant.uniqueCode("player")).bet("1").expect(200);
    Bot bot = partner.newBot("10");
    JsonNode market = TestMarket.open(RunningStack.get(), 0).served();
    String order =
        bot.place(market, "buy", 0, "0.40", "1").expect(200).json().get("orderId").asText();
    bot.gateway().post("/api/orders/cancel", "{'orderId':'%s'}".formatted(order)).expect(200);
  }

  /** Of some requests: a bucket keeps one for seconds before it takes another. */
  private void aBucketShowsTheTraceOfARequest(Prometheus prometheus) {
    String trace = HexFormat.of().toHexDigits(RANDOM.nextLong(1, Long.MAX_VALUE)).repeat(2);
    traces.add(trace);
    Http.at(stack.gamesUrl()).in(trace).get("/v1/games").expect(401);
    Instant now = Instant.now();

    JsonNode series =
        prometheus.data(
            "/query_exemplars?query=%s&start=%s&end=%s"
                .formatted(
                    Prometheus.encoded(
                        "paddock_http_server_requests_seconds_bucket{service=\"games\"}"),
                    now.minus(PATIENCE).getEpochSecond(),
                    now.plus(PATIENCE).getEpochSecond()));

    assertThat(series.findValuesAsText("trace_id")).containsAnyElementsOf(traces);
  }

  private static Set<String> asked() throws IOException {
    Set<String> asked = Dashboards.metricsOf(Files.readString(Prometheus.RULES));
    assertThat(asked).hasSizeGreaterThan(8);
    return asked;
  }
}
