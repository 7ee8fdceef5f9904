package io.paddock.games.session;

import static io.paddock.games.fixtures.Tenant.FRONTEND_ORIGIN;
import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.fixtures.TestBeans;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SessionApiTest {

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_code_is_exchanged_for_a_token_and_a_cookie_of_its_own() {
    Response launch = Player.open(tenant.launchUrl("alice"));

    Response answer = Player.exchange(Player.code(launch), FRONTEND_ORIGIN);

    String token = answer.path("sessionToken");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo("{\"sessionToken\":\"" + token + "\"}");
    assertThat(token).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(launch.getCookie("session"));
    assertThat(answer.getHeader("Set-Cookie"))
        .isEqualTo("session=" + token + "; Path=/; HttpOnly; SameSite=Lax");
    assertThat(answer.getHeaders().getValues("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void a_code_works_once() {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));

    Player.exchange(code, FRONTEND_ORIGIN).then().statusCode(200);

    problem(Player.exchange(code, FRONTEND_ORIGIN), 401, "launch_code_invalid");
  }

  @Test
  void of_ten_exchanges_at_once_one_wins() throws Exception {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));
    Callable<Integer> exchange = () -> Player.exchange(code, FRONTEND_ORIGIN).statusCode();

    List<Integer> statuses;
    try (ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          pages.invokeAll(Collections.nCopies(10, exchange)).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 401)).isEqualTo(9);
  }

  @Test
  void a_code_is_good_for_60_seconds() {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));

    long left =
        Db.number(
            "SELECT round(extract(epoch FROM c.expires_at - s.created_at))"
                + " FROM games.launch_codes c JOIN games.sessions s ON s.id = c.session_id"
                + " WHERE s.operator_id = $1",
            tenant.operatorId());
    Db.change(
        "UPDATE games.launch_codes SET expires_at = now() - interval '1 millisecond'"
            + " WHERE session_id IN (SELECT id FROM games.sessions WHERE operator_id = $1)",
        tenant.operatorId());

    assertThat(left).isEqualTo(60);
    problem(Player.exchange(code, FRONTEND_ORIGIN), 401, "launch_code_invalid");
  }

  @Test
  void a_code_that_never_was_is_not_valid() {
    problem(Player.exchange("A".repeat(43), FRONTEND_ORIGIN), 401, "launch_code_invalid");
    problem(Player.exchange("short", FRONTEND_ORIGIN), 401, "launch_code_invalid");
    invalid(Player.exchange("", FRONTEND_ORIGIN), "/code");
    invalid(Player.exchange("x".repeat(129), FRONTEND_ORIGIN), "/code");
  }

  @Test
  void another_operators_frontend_cannot_take_a_code_and_does_not_use_it_up() {
    try (Tenant other = Tenant.withFrontend("https://other.example/")) {
      String code = Player.code(Player.open(tenant.launchUrl("alice")));

      problem(Player.exchange(code, "https://other.example"), 403, "origin_not_allowed");

      Player.exchange(code, FRONTEND_ORIGIN).then().statusCode(200);
      assertThat(other.code()).isNotEqualTo(tenant.code());
    }
  }

  @Test
  void a_session_is_neither_opened_nor_shown_while_the_aggregator_is_disabled() {
    Player player = tenant.launch("bob");
    String code = Player.code(Player.open(tenant.launchUrl("alice")));
    tenant.disableAggregator();

    problem(Player.exchange(code, FRONTEND_ORIGIN), 422, "operator_not_active");
    problem(player.asPlayer().get("/v1/session"), 422, "operator_not_active");

    tenant.enableAggregator();
    Player.exchange(code, FRONTEND_ORIGIN).then().statusCode(200);
    player.asPlayer().get("/v1/session").then().statusCode(200);
  }

  @Test
  void a_session_is_not_shown_while_the_operator_is_disabled() {
    Player player = tenant.launch("bob");
    tenant.disable();

    problem(player.asPlayer().get("/v1/session"), 422, "operator_not_active");
  }

  @Test
  void a_caller_that_is_no_browser_names_no_origin() {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));

    RestAssured.given()
        .contentType("application/json")
        .body("{\"code\":\"" + code + "\"}")
        .post("/v1/session/exchange")
        .then()
        .statusCode(200);
  }

  @Test
  void the_session_is_shown_with_the_balance_of_now() throws Exception {
    Player player =
        tenant.launch(
            "alice",
            """
            "currency":"USDT","game":"crash","language":"de","country":"DE",
            "returnUrl":"https://lobby.mybrand.example/"
            """);
    tenant.wallet().fund("alice", "125.50");

    String answer =
        player
            .asPlayer()
            .get("/v1/session")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .extract()
            .asString();

    String id =
        Db.text("SELECT id::text FROM games.sessions WHERE operator_id = $1", tenant.operatorId());
    ObjectNode told = (ObjectNode) new ObjectMapper().readTree(answer);
    assertThat(Instant.parse(told.remove("startedAt").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(told.remove("elapsedSeconds").asLong()).isBetween(0L, 60L);
    assertThat(told)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"sessionId":"%s","operator":"%s","playerId":"alice","mode":"real",
                     "currency":"USDT","decimals":8,"game":"crash","language":"de","country":"DE",
                     "returnUrl":"https://lobby.mybrand.example/","balance":"125.5",
                     "enabledGames":["dice","crash"],"limits":{"minBet":"0.1","maxBet":"500","maxWin":"5000000"},
                     "featureFlags":{"autoplay":true,"turbo":false,"chat":false,
                                     "soundDefault":true},
                     "idleSeconds":1800,"net":"0"}
                    """
                        .formatted(id, tenant.code())));
    ScriptedWallet.Call call = tenant.wallet().calls("/balance").getFirst();
    assertThat(call.signed()).isTrue();
    assertThat(call.body())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"requestId":"%s","operator":"%s","playerId":"alice","sessionId":"%s",
                     "currency":"USDT","game":"crash"}
                    """
                        .formatted(call.body().get("requestId").asText(), tenant.code(), id)));
  }

  @Test
  void a_session_is_shown_without_a_balance_while_the_wallet_is_away() {
    Player player = tenant.launch("alice");
    tenant.wallet().next("/balance", Script.raw(500, ""));

    player
        .asPlayer()
        .get("/v1/session")
        .then()
        .statusCode(200)
        .body("balance", nullValue())
        .body("playerId", equalTo("alice"));
  }

  @Test
  void a_currency_that_is_not_enabled_any_more_has_no_limits() {
    Player player = tenant.launch("alice");
    tenant.configure("{\"enabledGames\":[],\"currencies\":{}}");

    player.asPlayer().get("/v1/session").then().statusCode(200).body("limits", nullValue());
  }

  @Test
  void the_cookie_of_the_launch_is_as_good_as_a_token() {
    String cookie = Player.open(tenant.launchUrl("alice")).getCookie("session");

    withCookie("session", cookie).get("/v1/session").then().statusCode(200);
  }

  @Test
  void the_strong_cookie_is_not_looked_at_on_plain_localhost() {
    String cookie = Player.open(tenant.launchUrl("alice")).getCookie("session");

    problem(withCookie("__Host-session", cookie).get("/v1/session"), 401, "unauthenticated");
  }

  @Test
  void a_token_in_the_header_beats_the_cookie() {
    Player bob = tenant.launch("bob");
    String alice = Player.open(tenant.launchUrl("alice")).getCookie("session");

    withCookie("session", alice)
        .header("Authorization", "Bearer " + bob.token())
        .get("/v1/session")
        .then()
        .body("playerId", equalTo("bob"));
  }

  @Test
  void the_scheme_is_read_in_any_case() {
    Player player = tenant.launch("alice");

    withToken("bearer " + player.token()).get("/v1/session").then().statusCode(200);
  }

  @Test
  void without_a_session_there_is_nothing_to_see() {
    problem(RestAssured.get("/v1/session"), 401, "unauthenticated");
    problem(withToken("Bearer").get("/v1/session"), 401, "unauthenticated");
    problem(withToken("Basic abc").get("/v1/session"), 401, "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "eyJh.b.c"})
  void a_token_that_is_none_belongs_to_no_session(String token) {
    problem(withToken("Bearer " + token).get("/v1/session"), 401, "session_expired");
  }

  @Test
  void a_session_ends_after_30_minutes_without_a_request() {
    Player player = tenant.launch("alice");

    lastSeen("29 minutes 50 seconds");
    player.asPlayer().get("/v1/session").then().statusCode(200);

    // Until the request above is written down, memory still speaks for the session.
    await()
        .untilAsserted(
            () -> {
              lastSeen("30 minutes");
              problem(player.asPlayer().get("/v1/session"), 401, "session_expired");
            });
    problem(player.bet("1"), 401, "session_expired");
  }

  @Test
  void a_session_that_is_over_cannot_be_exchanged_into() {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));
    lastSeen("30 minutes");

    problem(Player.exchange(code, FRONTEND_ORIGIN), 401, "launch_code_invalid");
  }

  @Test
  void each_request_keeps_the_session_alive() {
    Player player = tenant.launch("alice");
    awaitTouched();
    lastSeen("20 minutes");

    player.asPlayer().get("/v1/session").then().statusCode(200);

    awaitTouched();
  }

  private void lastSeen(String ago) {
    Db.change(
        "UPDATE games.sessions SET last_seen_at = now() - $1::text::interval"
            + " WHERE operator_id = $2",
        ago,
        tenant.operatorId());
    Db.rows("SELECT id FROM games.sessions WHERE operator_id = $1", tenant.operatorId())
        .forEach(row -> TestBeans.announce(UUID.fromString(String.valueOf(row.get("id")))));
  }

  /** The last request has been written down, so that nothing in memory speaks for the session. */
  private void awaitTouched() {
    await()
        .until(
            () ->
                Db.number(
                        "SELECT count(*) FROM games.sessions WHERE operator_id = $1"
                            + " AND last_seen_at > now() - interval '1 minute'"
                            + " AND last_seen_at > created_at",
                        tenant.operatorId())
                    == 1);
  }

  private static RequestSpecification withCookie(String name, String value) {
    return RestAssured.given().cookie(name, value);
  }

  private static RequestSpecification withToken(String authorization) {
    return RestAssured.given().header("Authorization", authorization);
  }

  @Test
  void a_session_knows_how_long_it_has_lasted_and_what_it_won_or_lost() {
    try (Tenant tenant = Tenant.create()) {
      Player before = tenant.launch("alice");
      before.bet("50").then().statusCode(200);
      Player player = tenant.launch("alice");
      BigDecimal net = BigDecimal.ZERO;
      for (String stake : List.of("1", "2.5", "4", "8")) {
        Response bet = player.bet(stake);
        net = net.add(new BigDecimal(bet.<String>path("payout"))).subtract(new BigDecimal(stake));
      }
      tenant.wallet().next("/bet", Script.status("INSUFFICIENT_FUNDS"));
      player.bet("100").then().statusCode(422);
      Db.change(
          "UPDATE games.sessions SET created_at = now() - interval '90 minutes'"
              + " WHERE id::text = $1",
          player.asPlayer().get("/v1/session").<String>path("sessionId"));
      TestBeans.announce(UUID.fromString(player.asPlayer().get("/v1/session").path("sessionId")));
      BigDecimal expected = net;
      await()
          .untilAsserted(
              () -> {
                Response told = player.asPlayer().get("/v1/session");
                assertThat(new BigDecimal(told.<String>path("net"))).isEqualByComparingTo(expected);
                assertThat(told.<Integer>path("elapsedSeconds")).isBetween(5_400, 5_520);
              });
    }
  }
}
