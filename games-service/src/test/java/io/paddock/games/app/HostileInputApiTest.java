package io.paddock.games.app;

import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller can send, signed or not, is answered with a verdict and never with a 500. */
@QuarkusTest
class HostileInputApiTest {

  /** Every JSON type, the ends of {@code long} and beyond, and text that no database takes. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e300",
          "1e999",
          "9223372036854775807",
          "-9223372036854775808",
          "31556889864403199",
          "9".repeat(65),
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a\\udc00b\"",
          "\"\\u200b\"",
          "\"2026-02-30T25:61:61Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"https://play.mybrand.example/\\ud800\"",
          "\"https://play.mybrand.example/\\u0000\"",
          "\"https://[::1\"",
          "\"1e5\"",
          "\"" + "9".repeat(30) + "\"",
          "[]",
          "[1,\"\\ud800\"]",
          "{}",
          "{\"\\ud800\":{\"a\":[null]}}",
          "[".repeat(40) + "]".repeat(40));

  private static final Map<String, String> MINT =
      Map.of(
          "sub", "\"p\"",
          "currency", "\"USDT\"",
          "game", "\"dice\"",
          "language", "\"en\"",
          "country", "\"US\"",
          "ttlSeconds", "60",
          "returnUrl", "\"https://play.mybrand.example/lobby\"",
          "mode", "\"real\"");
  private static final Map<String, String> BET =
      Map.of(
          "amount", "\"1\"",
          "params", "{\"target\":\"50\",\"direction\":\"over\"}",
          "clientBetId", "\"b\"");

  private final Tenant tenant = Tenant.create();
  private Player player;

  @BeforeEach
  void launch() {
    player = tenant.launch("alice");
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void any_member_of_a_body_may_be_anything() {
    survives(MINT, tenant::mint);
    for (String value : VALUES) {
      judged(
          tenant
              .asAggregator()
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .body(object(MINT, "returnUrl", value))
              .post("/v1/aggregator/operators/{code}/launch-tokens", tenant.code()),
          "with a key " + value);
    }
    survives(BET, player::post);
    for (String value : VALUES) {
      judged(player.post(object(BET, "params", "{\"target\":" + value + "}")), value);
    }
    survives(
        Map.of("clientSeed", "\"seed\""),
        body -> player.asPlayer().body(body).post("/v1/fairness/rotate"));
    survives(
        Map.of("code", "\"" + "x".repeat(43) + "\""),
        body ->
            RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post("/v1/session/exchange"));
  }

  @Test
  void any_signed_claim_may_be_anything() {
    long now = Instant.now().getEpochSecond();
    for (String claim : List.of("iat", "exp", "nbf", "sub", "jti", "language", "returnUrl", "x")) {
      for (String value : VALUES) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", "\"" + tenant.code() + "\"");
        claims.put("aud", "\"paddock-games\"");
        claims.put("sub", "\"alice\"");
        claims.put("jti", "\"" + UUID.randomUUID() + "\"");
        claims.put("iat", Long.toString(now));
        claims.put("exp", Long.toString(now + 120));
        claims.put("currency", "\"USDT\"");
        claims.put("game", "\"dice\"");
        String token = tenant.jwt("alice").token(object(claims, claim, value));

        judged(Player.open("/launch?token=" + token), claim + " " + value);
      }
    }
  }

  @Test
  void a_name_that_no_pointer_can_repeat_is_refused_with_its_document() {
    problem(
        player.post("{\"\\ud800\":1,\"amount\":\"1\",\"params\":{},\"clientBetId\":\"b\"}"),
        400,
        "malformed_json");
    problem(player.post(object(BET, "params", "{\"a\\udc00\":\"1\"}")), 400, "malformed_json");
  }

  @Test
  void a_return_url_that_cannot_be_stored_is_not_the_operators() {
    String url = "\"https://play.mybrand.example/\\ud800\"";

    problem(tenant.mint(object(MINT, "returnUrl", url)), 422, "return_url_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%ED%A0%80", "%C0%80", "%FF", "%F0%9F%98%80", "a%2Fb", "%2e%2e"})
  void any_text_in_a_path_or_a_query_is_judged(String text) {
    List<Response> answers = new ArrayList<>();
    for (String name : List.of("token", "game", "currency", "language")) {
      answers.add(Player.open("/launch?" + name + "=" + text));
    }
    String token = tenant.jwt("bob").claim("game", null).claim("currency", null).token();
    answers.add(
        Player.open(
            "/launch?token=%s&game=%s&currency=%s&language=%s".formatted(token, text, text, text)));
    answers.add(raw(player.asPlayer()).get("/v1/rounds/" + text));
    answers.add(raw(player.asPlayer()).get("/v1/rounds?cursor=" + text));
    answers.add(raw(tenant.asAggregator()).get("/v1/aggregator/operators?cursor=" + text));
    answers.add(
        raw(player.asPlayer()).body(object(BET, "x", "1")).post("/v1/games/" + text + "/bets"));
    answers.add(
        raw(player.asPlayer())
            .body(object(BET, "amount", "\"1\""))
            .post("/v1/games/" + text + "/bets"));
    answers.add(
        raw(tenant.asAggregator())
            .header("Idempotency-Key", "k")
            .body(object(MINT, "sub", "\"p\""))
            .post("/v1/aggregator/operators/" + text + "/launch-tokens"));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 499));
  }

  private static RequestSpecification raw(RequestSpecification request) {
    return request.urlEncodingEnabled(false);
  }

  private static void survives(Map<String, String> good, Function<String, Response> send) {
    for (String member : good.keySet()) {
      for (String value : VALUES) {
        judged(send.apply(object(good, member, value)), member + " " + value);
      }
    }
    for (String value : VALUES) {
      judged(send.apply(value), value);
      judged(send.apply(object(good, "\\ud800", value)), "half a pair: " + value);
    }
  }

  private static String object(Map<String, String> members, String member, String json) {
    Map<String, String> all = new LinkedHashMap<>(members);
    all.put(member, json);
    return all.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Taken, sent on or refused; a 503 would be the wallet's, which answers here. */
  private static void judged(Response answer, String what) {
    assertThat(answer.statusCode()).as(what).isLessThan(500);
  }
}
