package io.paddock.games.launch;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.LaunchJwt;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.ScriptedWallet;
import io.paddock.games.fixtures.ScriptedWallet.Script;
import io.paddock.games.fixtures.Tenant;
import io.paddock.games.fixtures.TestBeans;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LaunchApiTest {

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_launch_ends_at_the_frontend_with_everything_it_needs() {
    tenant.wallet().use("EUR");
    String launchUrl =
        tenant.launchUrl(
            "alice",
            """
            "currency":"EUR","game":"crash","language":"pt-BR",
            "returnUrl":"https://lobby.mybrand.example/a?b=c"
            """);

    Response answer = Player.open(launchUrl);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.getHeader("Location"))
        .matches(
            "https://play\\.mybrand\\.example/games\\?theme=dark&game=crash&currency=EUR"
                + "&language=pt-BR&mode=real"
                + "&return_url=https%3A%2F%2Flobby\\.mybrand\\.example%2Fa%3Fb%3Dc"
                + "#code=[A-Za-z0-9_-]{43}");
    assertThat(answer.getHeaders().getValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.getHeader("Set-Cookie"))
        .matches("session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void without_a_language_the_operators_is_used_and_without_a_return_url_there_is_none() {
    Response answer = Player.open(tenant.launchUrl("alice"));

    assertThat(URI.create(answer.getHeader("Location")).getRawQuery())
        .isEqualTo("theme=dark&game=dice&currency=USDT&language=en&mode=real");
  }

  @Test
  void the_wallet_is_asked_once_signed_and_with_what_the_token_says() throws Exception {
    String launchUrl =
        tenant.launchUrl(
            "alice",
            "\"currency\":\"EUR\",\"game\":\"dice\",\"language\":\"de\",\"country\":\"DE\"");
    tenant.wallet().use("EUR");

    Player.open(launchUrl).then().statusCode(302);

    ScriptedWallet.Call call = tenant.wallet().calls("/auth").getFirst();
    String sessionId =
        Db.text("SELECT id::text FROM games.sessions WHERE operator_id = $1", tenant.operatorId());
    assertThat(tenant.wallet().calls()).hasSize(1);
    assertThat(call.signed()).isTrue();
    assertThat(call.headers()).containsEntry("content-type", "application/json");
    assertThat(call.body())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"requestId":"%s","operator":"%s","playerId":"alice","sessionId":"%s",
                     "currency":"EUR","game":"dice","language":"de","country":"DE"}
                    """
                        .formatted(
                            call.body().get("requestId").asText(), tenant.code(), sessionId)));
  }

  @Test
  void the_tokens_words_beat_the_querys_and_the_query_helps_out() {
    String full = tenant.jwt("alice").token();
    String silent = tenant.jwt("bob").claim("game", null).claim("currency", null).token();

    Response beaten = launch(full, "&game=crash&currency=EUR&language=fr");
    Response helped = launch(silent, "&game=crash&currency=USDT&language=fr");
    Response refused = launch(tenant.jwt("carol").token(), "&language=a1b2c3d4e5");

    assertThat(beaten.getHeader("Location")).contains("game=dice&currency=USDT&language=fr");
    assertThat(helped.getHeader("Location")).contains("game=crash&currency=USDT&language=fr");
    assertThat(refused.getHeader("Location")).contains("language=en");
  }

  @Test
  void a_token_works_once() {
    String launchUrl = tenant.launchUrl("alice");

    Player.open(launchUrl).then().statusCode(302);

    problem(Player.open(launchUrl), 401, "launch_token_used")
        .header("Referrer-Policy", equalTo("no-referrer"));
    assertThat(sessions()).isEqualTo(1);
  }

  @Test
  void of_twenty_at_once_one_wins() throws Exception {
    String launchUrl = tenant.launchUrl("alice");
    Callable<Integer> launch = () -> Player.open(launchUrl).statusCode();

    List<Integer> statuses;
    try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses =
          browsers.invokeAll(Collections.nCopies(20, launch)).stream()
              .map(Future::resultNow)
              .toList();
    }

    assertThat(Collections.frequency(statuses, 302)).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 401)).isEqualTo(19);
    assertThat(sessions()).isEqualTo(1);
    assertThat(tenant.wallet().calls("/auth")).hasSize(1);
  }

  @Test
  void a_burned_token_stays_burned_when_redis_forgets_everything() {
    String launchUrl = tenant.launchUrl("alice");
    Player.open(launchUrl).then().statusCode(302);

    TestBeans.flushRedis();

    problem(Player.open(launchUrl), 401, "launch_token_used");
  }

  @Test
  void the_same_nonce_at_another_operator_is_another_token() {
    String nonce = UUID.randomUUID().toString();
    try (Tenant other = Tenant.create()) {
      launch(tenant.jwt("alice").claim("jti", nonce).token(), "").then().statusCode(302);
      launch(other.jwt("alice").claim("jti", nonce).token(), "").then().statusCode(302);
      problem(launch(tenant.jwt("bob").claim("jti", nonce).token(), ""), 401, "launch_token_used");
    }
  }

  @Test
  void looking_without_clicking_burns_nothing() {
    String launchUrl = tenant.launchUrl("alice");

    Response head =
        RestAssured.given().urlEncodingEnabled(false).redirects().follow(false).head(launchUrl);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(head.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(burned()).isZero();
    Player.open(launchUrl).then().statusCode(302);
  }

  @Test
  void a_forged_token_burns_nothing_and_asks_nobody() {
    LaunchJwt jwt = tenant.jwt("alice").signedWith("00".repeat(32));

    problem(launch(jwt.token(), ""), 401, "launch_token_invalid");

    assertThat(burned()).isZero();
    assertThat(tenant.wallet().calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":1}",
        "{\"alg\":null}",
        "{\"alg\":\"HS256\",\"crit\":[1]}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
        "{\"alg\":\"HS256\",\"zip\":\"DEF\"}",
        "{\"alg\":\"HS256\",\"kid\":1}",
        "[]",
        "\\ud800"
      })
  void a_header_that_is_no_tokens_burns_nothing(String header) {
    problem(launch(tenant.jwt("alice").header(header).token(), ""), 401, "launch_token_invalid");

    assertThat(burned()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "exp, 31556889864403199",
    "exp, 9223372036854775807",
    "exp, -1",
    "iat, 1e300",
    "iat, -9223372036854775808",
    "nbf, 1e999",
    "nbf, 253402300800"
  })
  void a_time_that_is_none_burns_nothing(String claim, String json) {
    String token = tenant.jwt("alice").claim(claim, new BigDecimal(json)).token();

    problem(launch(token, ""), 401, "launch_token_invalid");

    assertThat(burned()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\ud800", "a'b", "", "UPPER"})
  void an_issuer_that_no_operator_can_be_is_unknown(String issuer) {
    problem(
        launch(tenant.jwt("alice").claim("iss", issuer).token(), ""), 401, "launch_token_invalid");
  }

  @Test
  void a_token_that_begins_later_burns_nothing() {
    long now = Instant.now().getEpochSecond();
    String later = tenant.jwt("alice").claim("nbf", now + 100).token();

    problem(launch(later, ""), 401, "launch_token_invalid");

    assertThat(burned()).isZero();
    launch(tenant.jwt("alice").claim("nbf", now).token(), "").then().statusCode(302);
  }

  @Test
  void a_player_whom_nobody_can_see_is_not_launched() {
    problem(launch(tenant.jwt("\u200b\u2060").token(), ""), 401, "launch_token_invalid");

    assertThat(burned()).isZero();
  }

  @Test
  void an_expired_token_is_told_so_and_burns_nothing() {
    problem(launch(tenant.jwt("alice").times(-700, -100).token(), ""), 401, "launch_token_expired");

    assertThat(burned()).isZero();
  }

  @Test
  void a_launch_without_a_token_is_invalid() {
    problem(Player.open("/launch"), 401, "launch_token_invalid");
    problem(Player.open("/launch?token="), 401, "launch_token_invalid");
  }

  @Test
  void both_secrets_launch_while_a_rotation_is_in_grace() {
    String oldToken = tenant.jwt("alice").token();
    String newSecret = tenant.rotateJwtSecret(3600);
    String newToken = tenant.jwt("bob").signedWith(newSecret).token();

    launch(oldToken, "").then().statusCode(302);
    launch(newToken, "").then().statusCode(302);
  }

  @Test
  void an_ended_secret_launches_nobody() {
    String oldToken = tenant.jwt("alice").token();
    tenant.rotateJwtSecret(-1);

    problem(launch(oldToken, ""), 401, "launch_token_invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAYER_NOT_FOUND",
    "PLAYER_FROZEN",
    "GEO_BLOCKED",
    "INVALID_CURRENCY",
    "LIMIT_EXCEEDED",
    "INVALID_SIGNATURE"
  })
  void a_refusal_of_the_wallet_is_a_readable_page(String status) {
    tenant.wallet().next("/auth", Script.status(status));
    String launchUrl =
        tenant.launchUrl(
            "alice",
            "\"currency\":\"USDT\",\"game\":\"dice\","
                + "\"returnUrl\":\"https://lobby.mybrand.example/a?b=c\"");

    Response page = Player.open(launchUrl);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(page.asString())
        .contains("<code>" + status + "</code>", "<code>launch_refused</code>")
        .contains("href=\"https://lobby.mybrand.example/a?b=c\"")
        .contains("<code>" + page.getHeader("X-Request-Id") + "</code>")
        .doesNotContain("<script");
    assertThat(page.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.getHeaders().getValues("Cache-Control")).containsExactly("no-store");
    assertThat(page.getHeader("Set-Cookie")).isNull();
    assertThat(sessions()).isZero();
  }

  @Test
  void a_caller_that_wants_json_gets_the_refusal_as_a_problem() {
    tenant.wallet().next("/auth", Script.status("PLAYER_FROZEN"));

    Response answer =
        RestAssured.given()
            .header("Accept", "application/json")
            .urlEncodingEnabled(false)
            .get(tenant.launchUrl("alice"));

    problem(answer, 403, "launch_refused").body("reason", equalTo("PLAYER_FROZEN"));
  }

  @Test
  void a_browser_reads_a_page_for_a_used_token_as_well() {
    String launchUrl = tenant.launchUrl("alice");
    Player.open(launchUrl).then().statusCode(302);

    Response page =
        RestAssured.given()
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .urlEncodingEnabled(false)
            .get(launchUrl);

    assertThat(page.statusCode()).isEqualTo(401);
    assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(page.asString()).contains("<code>launch_token_used</code>", "start the game again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"status":"TEMPORARY_ERROR"}
          200 | {"status":"TRANSACTION_CONFLICT"}
          200 | {"status":"SOMETHING"}
          200 | {"status":"OK","currency":"EUR","playerId":"alice"}
          200 | {"status":"OK","currency":"USDT","playerId":"bob"}
          200 | {"status":"OK"}
          200 | nonsense
          500 | {"status":"OK","currency":"USDT"}
          302 | {"status":"OK","currency":"USDT"}
          """)
  void a_wallet_that_says_nothing_clear_is_unavailable(int status, String body) {
    tenant.wallet().next("/auth", Script.raw(status, body));
    String launchUrl = tenant.launchUrl("alice");

    problem(Player.open(launchUrl), 503, "wallet_unavailable");

    assertThat(sessions()).isZero();
    problem(Player.open(launchUrl), 401, "launch_token_used");
  }

  @Test
  void an_oversized_answer_is_no_answer() {
    tenant
        .wallet()
        .next(
            "/auth",
            Script.raw(
                200,
                "{\"status\":\"OK\",\"currency\":\"USDT\",\"x\":\"" + "y".repeat(70_000) + "\"}"));

    problem(Player.open(tenant.launchUrl("alice")), 503, "wallet_unavailable");
  }

  @Test
  void a_wallet_that_takes_too_long_is_unavailable() {
    try (Tenant impatient = Tenant.impatient()) {
      impatient.wallet().hold("/auth");

      problem(Player.open(impatient.launchUrl("alice")), 503, "wallet_unavailable");
    }
  }

  @Test
  void a_disabled_operator_launches_nobody_and_the_token_is_spent() {
    String launchUrl = tenant.launchUrl("alice");
    tenant.disable();

    Response page = Player.open(launchUrl);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.asString()).contains("<code>operator_not_active</code>");
    assertThat(tenant.wallet().calls()).isEmpty();
    problem(Player.open(launchUrl), 401, "launch_token_used");
  }

  @Test
  void a_disabled_aggregators_operator_launches_nobody_until_it_is_enabled() {
    String early = tenant.launchUrl("alice");
    String late = tenant.launchUrl("alice");
    tenant.disableAggregator();

    Response page = Player.open(early);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.asString()).contains("<code>operator_not_active</code>");
    assertThat(tenant.wallet().calls()).isEmpty();
    tenant.enableAggregator();
    assertThat(Player.open(late).statusCode()).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({
    "game, limbo, game_not_enabled",
    "currency, BTC, currency_not_enabled",
    "returnUrl, https://evil.example/, return_url_not_allowed"
  })
  void what_is_not_configured_is_not_launched(String claim, String value, String reason) {
    Response page = launch(tenant.jwt("alice").claim(claim, value).token(), "");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.asString())
        .contains("<code>" + reason + "</code>")
        .doesNotContain("evil.example");
    assertThat(burned()).isEqualTo(1);
    assertThat(tenant.wallet().calls()).isEmpty();
  }

  @Test
  void a_silent_token_and_a_silent_query_are_not_launched() {
    String token = tenant.jwt("alice").claim("game", null).token();

    assertThat(launch(token, "").asString()).contains("<code>game_not_enabled</code>");
  }

  @Test
  void the_first_launch_registers_the_player_and_each_starts_a_session() throws Exception {
    tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"dice\",\"country\":\"DE\"");
    tenant.launch("alice", "\"currency\":\"USDT\",\"game\":\"crash\"");

    List<Map<String, Object>> events =
        Db.rows(
            "SELECT topic, key, payload FROM games.outbox WHERE key = $1 ORDER BY id",
            "player/" + tenant.operatorId() + "/alice");

    ObjectMapper json = new ObjectMapper();
    assertThat(events)
        .extracting(event -> json.readTree((String) event.get("payload")).get("type").asText())
        .containsExactly("user.registered", "session.started", "session.started");
    assertThat(events).extracting(event -> event.get("topic")).containsOnly("game.events");
    var registered = json.readTree((String) events.getFirst().get("payload"));
    var started = json.readTree((String) events.get(1).get("payload"));
    assertThat(registered.get("data"))
        .isEqualTo(json.readTree("{\"playerId\":\"alice\",\"country\":\"DE\"}"));
    assertThat(registered.get("operatorid").asText()).isEqualTo(tenant.operatorId().toString());
    assertThat(registered.get("aggregatorid").asText()).isEqualTo(tenant.aggregatorId().toString());
    assertThat(registered.get("requestid").asText()).isNotEmpty();
    assertThat(registered.get("source").asText()).isEqualTo("/paddock/games-service");
    String session =
        Db.text(
            "SELECT id::text FROM games.sessions WHERE operator_id = $1 AND game = 'dice'",
            tenant.operatorId());
    assertThat(started.get("data"))
        .isEqualTo(
            json.readTree(
                """
                {"sessionId":"%s","playerId":"alice","game":"dice","currency":"USDT",
                 "country":"DE"}
                """
                    .formatted(session)));
  }

  @Test
  void only_hashes_of_tokens_and_codes_are_kept() {
    Response launch = Player.open(tenant.launchUrl("alice"));
    String cookie = launch.getCookie("session");
    String code = Player.code(launch);

    assertThat(Db.number("SELECT count(*) FROM games.session_tokens WHERE token_hash = $1", cookie))
        .isZero();
    assertThat(Db.number("SELECT count(*) FROM games.launch_codes WHERE code_hash = $1", code))
        .isZero();
    assertThat(
            Db.number(
                "SELECT count(*) FROM games.session_tokens"
                    + " WHERE token_hash = encode(sha256(convert_to($1, 'UTF8')), 'hex')",
                cookie))
        .isEqualTo(1);
  }

  private static Response launch(String token, String more) {
    return Player.open("/launch?token=" + token + more);
  }

  private long burned() {
    return Db.number(
        "SELECT count(*) FROM games.burned_launch_tokens WHERE operator_id = $1",
        tenant.operatorId());
  }

  private long sessions() {
    return Db.number(
        "SELECT count(*) FROM games.sessions WHERE operator_id = $1", tenant.operatorId());
  }
}
