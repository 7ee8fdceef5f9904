package io.paddock.games.app;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.servers.test.ServedMetrics;
import io.paddock.web.db.DatabaseException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PlatformApiTest {

  @Test
  void the_clock_is_told_to_anybody() {
    String now = RestAssured.get("/v1/time").then().statusCode(200).extract().path("now");

    assertThat(Duration.between(Instant.parse(now), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE games.mine (id int)",
        "ALTER TABLE games.rounds ADD COLUMN x int",
        "DROP TABLE games.rounds",
        "TRUNCATE games.rounds",
        "DELETE FROM games.rounds",
        "DELETE FROM games.wallet_transactions",
        "DELETE FROM games.round_steps",
        "UPDATE games.burned_launch_tokens SET jti = 'x'",
        "UPDATE games.revealed_seeds SET server_seed = 'x'",
        "UPDATE tenancy.operators SET status = 'active'",
        "SELECT secret_hash FROM tenancy.api_keys"
      })
  void the_services_role_can_do_no_more_than_its_work(String statement) {
    assertThatThrownBy(() -> Db.application().useConnection(sql -> sql.execute(statement)))
        .isInstanceOfSatisfying(
            DatabaseException.class, denied -> assertThat(denied.state()).contains("42501"));
  }

  @Test
  void an_unknown_path_is_a_problem_like_any_other() {
    problem(RestAssured.get("/v1/nothing"), 404, "not_found");
    problem(RestAssured.get("/v1/games/dice/bets"), 405, "method_not_allowed");
  }

  @Test
  void a_body_over_64_kib_is_refused() {
    try (Tenant tenant = Tenant.create()) {
      Player player = tenant.launch("alice");

      problem(player.post("{\"amount\":\"" + "1".repeat(65_536) + "\"}"), 413, "body_too_large");
    }
  }

  @Test
  void the_api_describes_itself_with_examples() {
    String openapi =
        RestAssured.get("/q/openapi?format=json").then().statusCode(200).extract().asString();

    assertThat(openapi)
        .contains(
            "/v1/aggregator/operators/{code}/launch-tokens",
            "/v1/aggregator/operators",
            "/launch",
            "/v1/session/exchange",
            "/v1/session",
            "/v1/games/{game}/bets",
            "/v1/rounds/{roundId}",
            "/v1/fairness/rotate",
            "player-123",
            "clientBetId");
  }

  @Test
  void wallet_calls_rounds_and_what_is_owed_are_measured() {
    try (Tenant tenant = Tenant.create()) {
      Player player = tenant.launch("alice");
      player.bet("1").then().statusCode(200);
      tenant.wallet().next("/bet", Script.status("PLAYER_FROZEN"));
      player.bet("1");
      tenant.wallet().next("/bet", Script.raw(503, ""));
      player.bet("1");

      await()
          .untilAsserted(
              () ->
                  assertThat(metrics())
                      .contains("paddock_rounds_total{mode=\"real\",status=\"voided\"}"));
    }
    assertThat(metrics())
        .contains(
            "paddock_wallet_calls_seconds_count{call=\"bet\",outcome=\"ok\"}",
            "paddock_wallet_calls_seconds_count{call=\"bet\",outcome=\"player_frozen\"}",
            "paddock_wallet_calls_seconds_count{call=\"bet\",outcome=\"http_5xx\"}",
            "paddock_wallet_calls_seconds_count{call=\"rollback\",outcome=\"ok\"}",
            "paddock_rounds_total{mode=\"real\",status=\"settled\"}",
            "paddock_rounds_total{mode=\"real\",status=\"refused\"}",
            "paddock_wallet_rollbacks_pending ",
            "paddock_wallet_rollbacks_oldest_seconds ",
            "paddock_wallet_wins_pending ",
            "paddock_wallet_stuck ");
  }

  @Test
  void it_is_ready_without_the_servers_that_all_pods_share_having_a_say() {
    RestAssured.get(management() + "/q/health/ready")
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff")
        .body("checks.name", containsInAnyOrder("pod", "Graceful Shutdown"))
        .body("checks.find { it.name == 'pod' }.data.keys", equalTo("LOADED"));
    await()
        .untilAsserted(
            () ->
                RestAssured.get(management() + "/q/health/group/dependencies")
                    .then()
                    .body(
                        "checks[0].data",
                        equalTo(Map.of("postgresql", "up", "redis", "up", "kafka", "up"))));
  }

  @Test
  void its_metrics_are_few_and_named_alike() {
    ServedMetrics.hold(management(), "games-service");
  }

  @Test
  void requests_are_measured_by_their_routes_alone() {
    ServedMetrics.holdRoutes(management(), "/v1/rounds/{roundId}");
  }

  private static String metrics() {
    return RestAssured.get(management() + "/q/metrics").asString();
  }

  private static String management() {
    return "http://localhost:"
        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", String.class);
  }
}
