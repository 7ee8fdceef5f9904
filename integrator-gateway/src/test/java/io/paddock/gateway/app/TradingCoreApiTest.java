package io.paddock.gateway.app;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.HeardRecords;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.gateway.replica.EngineState;
import io.paddock.gateway.replica.TradingCore;
import io.paddock.servers.test.ServedMetrics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The management port of a running service. */
@QuarkusTest
class TradingCoreApiTest {

  @Inject TradingCore core;
  @Inject HeardRecords heard;

  @BeforeEach
  void ready() {
    await().atMost(Duration.ofSeconds(30)).until(core::isReady);
  }

  @Test
  void the_state_hash_is_told_with_the_sequence_that_it_is_of() {
    EngineState now = core.state().join();

    JsonPath told =
        RestAssured.get(management("engine/state"))
            .then()
            .statusCode(200)
            .header("X-Content-Type-Options", "nosniff")
            .extract()
            .jsonPath();

    assertThat(told.getLong("sequence")).isGreaterThanOrEqualTo(now.sequence());
    assertThat(told.getString("hash")).matches("0x[0-9a-f]{64}");
    if (told.getLong("sequence") == now.sequence()) {
      assertThat(told.getString("hash")).isEqualTo(now.hash().toString());
    }
  }

  @Test
  void health_tells_the_replica_and_the_engine() {
    RestAssured.get(management("q/health/ready"))
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .body("checks.name", containsInAnyOrder("pod", "Graceful Shutdown"))
        .body("checks.find { it.name == 'pod' }.data.keys", equalTo("LOADED"))
        .body("checks.find { it.name == 'pod' }.status", equalTo("UP"))
        .body("checks.find { it.name == 'pod' }.data.status", equalTo("Serving"));
    RestAssured.get(management("q/health/live"))
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'trading-engine' }.status", equalTo("UP"));
  }

  @Test
  void what_dashboards_watch_is_there() {
    String served =
        RestAssured.get(management("q/metrics")).then().statusCode(200).extract().asString();

    for (String name :
        new String[] {
          "trading_sequence",
          "trading_lag",
          "trading_pending",
          "trading_unresolved",
          "trading_projected",
          "trading_backlog",
          "trading_halted",
          "trading_failed",
          "trading_projector",
          "trading_apply_seconds_count",
          "trading_append_apply_seconds_bucket{le=\"0.001\"}",
          "feed_subscriptions",
          "feed_lag",
          "feed_dropped_total",
          "feed_restarts_total"
        }) {
      assertThat(served).contains("paddock_" + name);
    }
  }

  @Test
  void a_clients_command_is_timed_from_its_append_and_the_platforms_is_not() {
    String market = Trading.market();
    Wallet wallet = Wallet.cleared();
    Trading.deposit(wallet, 100);
    double before = commandsTimed();

    Trading.created(0);
    Partner.desk()
        .as(wallet)
        .body(Order.buy(wallet, market, "0.40", "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200);

    assertThat(commandsTimed()).isEqualTo(before + 1);
  }

  private static double commandsTimed() {
    return RestAssured.get(management("q/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith("paddock_trading_append_apply_seconds_count "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  @Test
  void connections_are_counted_by_their_feed() {
    try (FeedClient _ = FeedClient.market(Partner.desk().key())) {
      await()
          .untilAsserted(
              () ->
                  RestAssured.get(management("q/metrics"))
                      .then()
                      .body(containsString("paddock_feed_connections{feed=\"market\"} 1.0"))
                      .body(containsString("paddock_feed_connections{feed=\"user\"} 0.0")));
    }
  }

  @Test
  void a_bean_that_listens_is_told_of_every_record() {
    long before = core.replica().sequence();

    Trading.created(0);

    await().until(() -> heard.last() > before);
  }

  @Test
  void its_metrics_are_few_and_named_alike() {
    ServedMetrics.hold(management("").replaceFirst("/$", ""), "integrator-gateway");
  }

  @Test
  void requests_are_measured_by_their_routes_alone() {
    ServedMetrics.holdRoutes(management("").replaceFirst("/$", ""), "/api/markets/{symbol}");
  }

  private static String management(String path) {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    return "http://localhost:" + port + "/" + path;
  }
}
