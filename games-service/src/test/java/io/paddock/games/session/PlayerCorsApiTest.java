package io.paddock.games.session;

import static io.paddock.games.fixtures.Tenant.FRONTEND_ORIGIN;
import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PlayerCorsApiTest {

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/session",
        "/v1/session/exchange",
        "/v1/games/dice/bets",
        "/v1/rounds",
        "/v1/rounds/x",
        "/v1/fairness",
        "/v1/fairness/rotate"
      })
  void a_preflight_from_any_active_frontend_is_answered(String path) {
    Response answer = preflight(FRONTEND_ORIGIN, path);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(FRONTEND_ORIGIN);
    assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.getHeader("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
    assertThat(answer.getHeader("Access-Control-Allow-Headers"))
        .isEqualTo("Authorization, Content-Type, X-Request-Id");
    assertThat(answer.getHeader("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(answer.getHeader("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://play.mybrand.example",
        "https://play.mybrand.example:8443",
        "https://lobby.mybrand.example",
        "https://play.mybrand.example/",
        "https://example",
        "null"
      })
  void a_preflight_from_anywhere_else_is_refused(String origin) {
    Response answer = preflight(origin, "/v1/session");

    problem(answer, 403, "origin_not_allowed");
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void the_frontend_of_a_disabled_operator_is_refused() {
    try (Tenant gone = Tenant.withFrontend("https://gone.example/")) {
      gone.disable();

      problem(preflight("https://gone.example", "/v1/session"), 403, "origin_not_allowed");
    }
  }

  @Test
  void the_frontend_of_a_disabled_aggregators_operator_is_refused() {
    try (Tenant gone = Tenant.withFrontend("https://gone-too.example/")) {
      gone.disableAggregator();

      problem(preflight("https://gone-too.example", "/v1/session"), 403, "origin_not_allowed");
    }
  }

  @Test
  void a_frontend_that_is_switched_on_again_is_let_in_within_a_second() {
    try (Tenant back = Tenant.withFrontend("https://back.example/")) {
      back.disableAggregator();
      problem(preflight("https://back.example", "/v1/session"), 403, "origin_not_allowed");

      back.enableAggregator();

      await().until(() -> preflight("https://back.example", "/v1/session").statusCode() / 100 == 2);
      assertThat(ActiveFrontends.KEPT).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void the_frontend_itself_may_read_its_answers() {
    Player player = tenant.launch("alice");

    Response answer = player.asPlayer().get("/v1/session");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(FRONTEND_ORIGIN);
    assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.getHeader("Access-Control-Expose-Headers"))
        .isEqualTo("X-Request-Id, Retry-After");
  }

  @Test
  void the_frontend_may_read_why_it_was_refused() {
    Response answer = RestAssured.given().header("Origin", FRONTEND_ORIGIN).get("/v1/session");

    problem(answer, 401, "unauthenticated");
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(FRONTEND_ORIGIN);
  }

  @Test
  void another_operators_frontend_cannot_use_the_session() {
    try (Tenant other = Tenant.withFrontend("https://neighbour.example/")) {
      Player player = tenant.launch("alice");

      Response read =
          RestAssured.given()
              .header("Origin", "https://neighbour.example")
              .header("Authorization", "Bearer " + player.token())
              .get("/v1/session");
      Response bet =
          RestAssured.given()
              .header("Origin", "https://neighbour.example")
              .cookie("session", player.token())
              .contentType("application/json")
              .body(
                  """
                  {"amount":"1","params":{"target":"50","direction":"over"},"clientBetId":"b"}
                  """)
              .post("/v1/games/dice/bets");

      problem(read, 403, "origin_not_allowed");
      problem(bet, 403, "origin_not_allowed");
      assertThat(tenant.wallet().calls("/bet")).isEmpty();
      assertThat(other.wallet().calls()).isEmpty();
    }
  }

  @Test
  void a_request_that_names_no_origin_passes() {
    Player player = tenant.launch("alice");

    Response answer =
        RestAssured.given().header("Authorization", "Bearer " + player.token()).get("/v1/session");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void the_aggregators_routes_know_no_origins() {
    Response answer =
        tenant.asAggregator().header("Origin", FRONTEND_ORIGIN).get("/v1/aggregator/operators");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
  }

  private static Response preflight(String origin, String path) {
    return RestAssured.given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .options(path);
  }
}
