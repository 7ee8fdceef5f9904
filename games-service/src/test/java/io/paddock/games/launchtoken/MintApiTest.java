package io.paddock.games.launchtoken;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fixtures.Db;
import io.paddock.games.fixtures.LaunchJwt;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MintApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MINIMAL =
      "{\"sub\":\"player-1\",\"currency\":\"USDT\",\"game\":\"dice\"}";

  private final Tenant tenant = Tenant.create();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_token_says_what_was_asked_and_is_ready_to_redirect_with() throws Exception {
    Instant before = Instant.now().minusSeconds(1);
    Response answer =
        tenant.mint(
            """
            {"sub":"player-1","currency":"USDT","game":"crash","language":"pt-BR","country":"US",
             "ttlSeconds":300,"returnUrl":"https://play.mybrand.example/lobby","mode":"demo"}
            """);

    JsonNode minted = JSON.readTree(answer.asString());
    String token = minted.get("token").asText();
    JsonNode claims = claims(token);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(members(minted)).containsExactly("token", "launchUrl", "expiresIn", "jti");
    assertThat(minted.get("launchUrl").asText())
        .isEqualTo("/launch?token=" + token + "&game=crash&currency=USDT");
    assertThat(minted.get("expiresIn").asInt()).isEqualTo(300);
    assertThat(token).startsWith("eyJhbGciOiJIUzI1NiJ9.");
    assertThat(members(claims))
        .containsExactlyInAnyOrder(
            "iss",
            "aud",
            "sub",
            "jti",
            "iat",
            "exp",
            "currency",
            "game",
            "language",
            "country",
            "returnUrl",
            "mode");
    assertThat(claims.get("iss").asText()).isEqualTo(tenant.code());
    assertThat(claims.get("aud").asText()).isEqualTo("paddock-games");
    assertThat(claims.get("sub").asText()).isEqualTo("player-1");
    assertThat(claims.get("jti")).isEqualTo(minted.get("jti"));
    assertThat(UUID.fromString(minted.get("jti").asText())).isNotNull();
    assertThat(claims.get("currency").asText()).isEqualTo("USDT");
    assertThat(claims.get("game").asText()).isEqualTo("crash");
    assertThat(claims.get("language").asText()).isEqualTo("pt-BR");
    assertThat(claims.get("country").asText()).isEqualTo("US");
    assertThat(claims.get("returnUrl").asText()).isEqualTo("https://play.mybrand.example/lobby");
    assertThat(claims.get("mode").asText()).isEqualTo("demo");
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(300);
    assertThat(Instant.ofEpochSecond(claims.get("iat").asLong()))
        .isBetween(before, Instant.now().plusSeconds(1));
  }

  @Test
  void the_signature_is_hs256_keyed_by_the_secrets_text() {
    String token = tenant.mint(MINIMAL).path("token");
    String payload = decoded(token);

    String expected = LaunchJwt.of("x", "y", tenant.jwtSecret()).token(payload);

    assertThat(token).isEqualTo(expected);
  }

  @Test
  void what_is_left_out_has_its_default_and_no_claim() throws Exception {
    Response answer = tenant.mint(MINIMAL);

    JsonNode claims = claims(answer.path("token"));
    answer.then().statusCode(201).body("expiresIn", equalTo(600));
    assertThat(members(claims))
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "jti", "iat", "exp", "currency", "game", "mode");
    assertThat(claims.get("mode").asText()).isEqualTo("real");
    assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
  }

  @Test
  void every_token_has_its_own_nonce() {
    String first = tenant.mint(MINIMAL).path("jti");
    String second = tenant.mint(MINIMAL).path("jti");

    assertThat(first).isNotEqualTo(second);
  }

  @ParameterizedTest
  @CsvSource({"1", "600"})
  void the_life_of_a_token_is_1_to_600_seconds(int ttl) {
    tenant.mint(minimal("ttlSeconds", ttl)).then().statusCode(201).body("expiresIn", equalTo(ttl));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "ttlSeconds":0                                     | /ttlSeconds
          "ttlSeconds":601                                   | /ttlSeconds
          "ttlSeconds":-1                                    | /ttlSeconds
          "ttlSeconds":"60"                                  | /ttlSeconds
          "ttlSeconds":""                                    | /ttlSeconds
          "ttlSeconds":1.5                                   | /ttlSeconds
          "language":"not_a_tag"                             | /language
          "language":5                                       | /language
          "country":"us"                                     | /country
          "country":"ZZ"                                     | /country
          "mode":"fun"                                       | /mode
          "jti":"mine"                                       | /jti
          """)
  void a_member_that_is_wrong_is_pointed_at(String member, String pointer) {
    invalid(tenant.mint(MINIMAL.replace("}", "," + member + "}")), pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"currency":"USDT","game":"dice"}                  | /sub
          {"sub":null,"currency":"USDT","game":"dice"}       | /sub
          {"sub":"","currency":"USDT","game":"dice"}         | /sub
          {"sub":7,"currency":"USDT","game":"dice"}          | /sub
          {"sub":"\\u200b","currency":"USDT","game":"dice"}   | /sub
          {"sub":"\\ud800","currency":"USDT","game":"dice"}   | /sub
          {"sub":"\\u0000","currency":"USDT","game":"dice"}   | /sub
          {"sub":"p","game":"dice"}                          | /currency
          {"sub":"p","currency":"usdt","game":"dice"}        | /currency
          {"sub":"p","currency":"USDT"}                      | /game
          {"sub":"p","currency":"USDT","game":"DICE"}        | /game
          {"sub":"p","sub":"q","currency":"USDT","game":"dice"} | /sub
          """)
  void a_needed_member_that_is_missing_or_malformed_is_pointed_at(String body, String pointer) {
    invalid(tenant.mint(body), pointer);
  }

  @Test
  void several_wrong_members_are_all_named() {
    problem(
            tenant.mint(MINIMAL.replace("}", ",\"language\":\"_\",\"country\":\"_\"}")),
            400,
            "invalid_request")
        .body("errors.pointer", equalTo(List.of("/language", "/country")));
  }

  @Test
  void a_body_that_is_no_json_is_told_so() {
    problem(tenant.mint("{\"sub\":"), 400, "malformed_json");
  }

  @ParameterizedTest
  @CsvSource({"plinko, game_not_enabled, /game", "poker, game_not_enabled, /game"})
  void a_game_has_to_be_enabled(String game, String code, String pointer) {
    problem(tenant.mint(MINIMAL.replace("dice", game)), 422, code)
        .body("errors.pointer", equalTo(List.of(pointer)));
  }

  @Test
  void a_currency_has_to_be_enabled() {
    problem(tenant.mint(MINIMAL.replace("USDT", "BTC")), 422, "currency_not_enabled")
        .body("errors.pointer", equalTo(List.of("/currency")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://play.mybrand.example/x, 201",
    "https://lobby.mybrand.example, 201",
    "https://evil.example/, 422",
    "https://play.mybrand.example.evil.example/, 422",
    "javascript:alert(1), 422",
    "/lobby, 422"
  })
  void a_return_url_has_to_be_on_a_registered_origin(String url, int status) {
    Response answer = tenant.mint(minimal("returnUrl", '"' + url + '"'));

    answer.then().statusCode(status);
    if (status == 422) {
      problem(answer, 422, "return_url_not_allowed")
          .body("errors.pointer", equalTo(List.of("/returnUrl")));
    }
  }

  @Test
  void a_foreign_operator_answers_like_one_that_does_not_exist() {
    try (Tenant stranger = Tenant.create()) {
      Response foreign = mintAs(stranger.aggregatorKey(), tenant.code());
      Response missing = mintAs(stranger.aggregatorKey(), "no-such-brand");
      Response malformed = mintAs(stranger.aggregatorKey(), "No_Such");

      problem(foreign, 404, "operator_not_found");
      assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(missing));
      assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(malformed));
    }
  }

  @Test
  void an_rs256_operator_signs_for_itself() {
    tenant.with("jwt_alg = 'RS256'");

    problem(tenant.mint(MINIMAL), 422, "minting_not_supported");
  }

  @Test
  void an_operator_that_is_not_active_gets_no_tokens() {
    tenant.disable();
    problem(tenant.mint(MINIMAL), 422, "operator_not_active");

    tenant.with("status = 'onboarding', disabled_by = NULL");
    problem(tenant.mint(MINIMAL), 422, "operator_not_active");

    tenant.with("status = 'active'");
    tenant.mint(MINIMAL).then().statusCode(201);
  }

  @Test
  void a_caller_without_a_good_key_is_refused() {
    Response missing =
        RestAssured.given()
            .contentType("application/json")
            .body(MINIMAL)
            .post("/v1/aggregator/operators/{code}/launch-tokens", tenant.code());
    Response wrong = mintAs("a1b2c3d4e5f6." + "A".repeat(43), tenant.code());

    problem(missing, 401, "aggregator_key_missing");
    problem(wrong, 401, "aggregator_key_invalid");
  }

  @Test
  void a_disabled_aggregator_is_told_so() {
    tenant.disableAggregator();

    problem(tenant.mint(MINIMAL), 401, "aggregator_disabled");
  }

  @Test
  void the_newest_secret_signs_after_a_rotation() {
    String newSecret = tenant.rotateJwtSecret(3600);

    String token = tenant.mint(MINIMAL).path("token");

    assertThat(token).isEqualTo(LaunchJwt.of("x", "y", newSecret).token(decoded(token)));
  }

  @Test
  void a_repeated_idempotency_key_shows_no_token_again() {
    String key = UUID.randomUUID().toString();

    Response first = mintWithKey(key, MINIMAL);
    Response again = mintWithKey(key, MINIMAL);
    Response other = mintWithKey(key, minimal("ttlSeconds", 5));

    first.then().statusCode(201).body("secretsOmitted", nullValue());
    again
        .then()
        .statusCode(201)
        .body("token", nullValue())
        .body("launchUrl", nullValue())
        .body("secretsOmitted", equalTo(true))
        .header("Idempotency-Replayed", "true")
        .body("jti", equalTo(first.path("jti")));
    problem(other, 422, "idempotency_key_reused");
    assertThat(
            Db.text(
                "SELECT body::text FROM games.idempotency_keys WHERE key = $1 AND operation = $2",
                key,
                "operators/" + tenant.operatorId() + "/launch-tokens"))
        .doesNotContain("eyJ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "one,two"})
  void what_is_no_idempotency_key_is_refused(String key) {
    mintWithKey(key, MINIMAL)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("header:Idempotency-Key"));
  }

  @Test
  void two_idempotency_keys_are_none() {
    tenant
        .asAggregator()
        .header("Idempotency-Key", "one", "two")
        .body(MINIMAL)
        .post("/v1/aggregator/operators/{code}/launch-tokens", tenant.code())
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("header:Idempotency-Key"));
  }

  @Test
  void minting_asks_no_database_once_the_directory_knows_the_tenant() {
    tenant.mint(MINIMAL).then().statusCode(201);

    Db.owner()
        .useTransaction(
            lock -> {
              lock.execute(
                  "LOCK TABLE tenancy.operators, tenancy.aggregators, tenancy.api_keys,"
                      + " games.idempotency_keys, games.sessions IN ACCESS EXCLUSIVE MODE");
              tenant.mint(MINIMAL).then().statusCode(201);
            });
  }

  private Response mintWithKey(String key, String body) {
    return tenant
        .asAggregator()
        .header("Idempotency-Key", key)
        .body(body)
        .post("/v1/aggregator/operators/{code}/launch-tokens", tenant.code());
  }

  private static Response mintAs(String aggregatorKey, String code) {
    return RestAssured.given()
        .header("X-Aggregator-Key", aggregatorKey)
        .contentType("application/json")
        .body(MINIMAL)
        .post("/v1/aggregator/operators/{code}/launch-tokens", code);
  }

  private static String minimal(String member, Object value) {
    return MINIMAL.replace("}", ",\"" + member + "\":" + value + "}");
  }

  private static JsonNode claims(String token) throws Exception {
    return JSON.readTree(decoded(token));
  }

  private static String decoded(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }

  private static List<String> members(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
