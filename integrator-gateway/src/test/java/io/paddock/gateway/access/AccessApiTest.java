package io.paddock.gateway.access;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessApiTest {

  private static final String BALANCES = "/api/me/balances";

  private static Response ask(Route route, io.restassured.specification.RequestSpecification as) {
    return as.request(route.method(), route.template().replaceAll("\\{[a-z]+}", "X"));
  }

  static Stream<Route> keyed() {
    return Arrays.stream(Route.values()).filter(Route::keyed);
  }

  static Stream<Route> scoped() {
    return keyed().filter(route -> !route.scopes().isEmpty());
  }

  @Test
  void a_key_and_a_wallet_are_enough() {
    Partner.desk()
        .as(Wallet.create())
        .get(BALANCES)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body("items[0].total", equalTo("0"))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @MethodSource("keyed")
  void no_route_of_the_reference_is_open_without_a_key(Route route) {
    Response answer =
        ask(
            route,
            RestAssured.given()
                .contentType("application/json")
                .header("Authorization", "Bearer nothing")
                .cookie("session", "nothing"));

    problem(answer, 401, "api_key_bad_format")
        .header("WWW-Authenticate", "ApiKey realm=\"paddock\", header=\"X-Api-Key\"");
  }

  @ParameterizedTest
  @MethodSource("scoped")
  void every_keyed_route_needs_its_scope(Route route) {
    Partner desk = Partner.desk();
    Scope[] others = EnumSet.complementOf(EnumSet.copyOf(route.scopes())).toArray(Scope[]::new);

    Response answer =
        ask(
            route,
            Partner.call(desk.newKey(others)).header("X-User-Wallet", Wallet.create().address()));

    problem(answer, 403, "api_key_scope_missing")
        .body(
            "requiredScopes", equalTo(route.scopes().stream().sorted().map(Scope::text).toList()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "pk_test_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ps_test_0123456789ABCDEF_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ps_test_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ps_prod_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void what_is_no_key_is_malformed(String key) {
    problem(RestAssured.given().header("X-Api-Key", key).get(BALANCES), 401, "api_key_bad_format");
    problem(
        RestAssured.given().header("X-Api-Key", key).get("/api/markets"),
        401,
        "api_key_bad_format");
  }

  @Test
  void an_unknown_key_and_one_of_the_other_environment_are_unknown() {
    Partner desk = Partner.desk();
    problem(
        Partner.call("ps_test_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
            .get(BALANCES),
        401,
        "api_key_unknown_key");
    problem(
        Partner.call(desk.newKey(KeyEnvironment.LIVE, Scope.values())).get(BALANCES),
        401,
        "api_key_unknown_key");
  }

  @Test
  void a_wrong_secret_is_told_from_an_unknown_key() {
    String key = Partner.desk().key();
    String id = key.substring(0, key.length() - 43);

    problem(
        Partner.call(id + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").get(BALANCES),
        401,
        "api_key_bad_secret");
  }

  @Test
  void a_revoked_key_is_refused_at_once() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    desk.changeKey("revoked_at = now()");

    problem(desk.as(wallet).get(BALANCES), 401, "api_key_revoked");
  }

  @Test
  void an_expired_key_is_refused() {
    Partner desk = Partner.desk();
    desk.changeKey("expires_at = now()");

    problem(desk.as(Wallet.create()).get(BALANCES), 401, "api_key_expired");
  }

  @Test
  void a_suspended_partner_is_refused_at_once_and_let_in_again() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    desk.change("status = 'suspended'");
    problem(desk.as(wallet).get(BALANCES), 401, "api_key_suspended");
    desk.change("status = 'active'");
    desk.as(wallet).get(BALANCES).then().statusCode(200);
  }

  @Test
  void an_address_outside_the_allow_list_is_refused_whatever_it_claims() {
    Partner desk = Partner.desk();
    desk.change("ip_allowlist = '{192.0.2.0/24}'");

    problem(
        desk.as(Wallet.create()).header("X-Forwarded-For", "192.0.2.7").get(BALANCES),
        401,
        "api_key_ip_denied");
    desk.change("ip_allowlist = '{192.0.2.0/24,127.0.0.0/8}'");
    desk.as(Wallet.create()).get(BALANCES).then().statusCode(200);
  }

  @Test
  void a_single_wallet_partner_acts_for_its_own_wallet_alone() {
    Wallet own = Wallet.create();
    Wallet other = Wallet.create();
    Trading.deposit(own, 7);
    Partner solo = Partner.solo(own);

    for (Response answer : List.of(solo.call().get(BALANCES), solo.as(other).get(BALANCES))) {
      answer.then().statusCode(200).body("items[0].total", equalTo("7"));
    }
  }

  @Test
  void a_single_wallet_partner_without_a_wallet_has_no_routes_of_its_own() {
    Partner solo = Partner.solo(null);

    problem(solo.as(Wallet.create()).get(BALANCES), 401, "api_key_no_associated_wallet");
    solo.call().get("/api/markets").then().statusCode(200);
  }

  @Test
  void a_multi_wallet_partner_names_the_wallet() {
    Partner desk = Partner.desk();

    problem(desk.call().get(BALANCES), 401, "api_key_user_wallet_required");
    problem(
        desk.call().header("X-User-Wallet", "0x12").get(BALANCES),
        401,
        "api_key_user_wallet_invalid");
    desk.call().get("/api/markets").then().statusCode(200);
  }

  @Test
  void the_wallets_letters_have_no_case() {
    Wallet wallet = Wallet.create();
    Trading.deposit(wallet, 5);
    String shouted = "0x" + wallet.address().substring(2).toUpperCase(java.util.Locale.ROOT);

    Partner desk = Partner.desk();
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    desk.call()
        .header("X-User-Wallet", shouted)
        .get(BALANCES)
        .then()
        .statusCode(200)
        .body("items[0].total", equalTo("5"));
  }

  @Test
  void lists_and_objects_under_unknown_paths_and_methods_are_problems() {
    problem(RestAssured.get("/api/nothing"), 404, "not_found");
    problem(RestAssured.get("/nothing"), 404, "not_found");
    problem(Partner.desk().as(Wallet.create()).delete(BALANCES), 405, "method_not_allowed");
  }

  @Test
  void bodies_that_cannot_be_read_are_problems() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    String place = "/api/orders/place";

    problem(desk.as(wallet).body("{").post(place), 400, "malformed_json");
    problem(desk.as(wallet).body("{\"x\":1}").post(place), 400, "invalid_request")
        .body("errors.pointer", contains("/x"));
    problem(desk.as(wallet).body("{\"price\":0.5}").post(place), 400, "invalid_request")
        .body("errors.pointer", contains("/price"));
    problem(
        desk.as(wallet).contentType("text/plain").body("{}").post(place),
        415,
        "unsupported_media_type");
    problem(
        desk.as(wallet).body("{\"nonce\":\"" + "1".repeat(65_536) + "\"}").post(place),
        413,
        "body_too_large");
  }

  @Test
  void a_request_id_is_echoed_and_errors_name_it() {
    Partner.desk()
        .as(Wallet.create())
        .header("X-Request-Id", "r-17")
        .get(BALANCES)
        .then()
        .statusCode(200)
        .header("X-Request-Id", "r-17");
    problem(
            RestAssured.given().header("X-Request-Id", "r-18").get(BALANCES),
            401,
            "api_key_bad_format")
        .header("X-Request-Id", "r-18")
        .body("requestId", equalTo("r-18"));
  }

  @Test
  void answers_tell_the_sequence_and_wait_for_the_one_asked_for() {
    Wallet wallet = Wallet.create();
    Trading.deposit(wallet, 1);
    Partner desk = Partner.desk();
    long sequence = TestBeans.exchange().sequence();

    String told =
        desk.as(wallet)
            .header("X-Min-Sequence", sequence)
            .get(BALANCES)
            .then()
            .statusCode(200)
            .extract()
            .header("X-Sequence");
    assertThat(Long.parseLong(told)).isGreaterThanOrEqualTo(sequence);

    problem(
            desk.as(wallet).header("X-Min-Sequence", sequence + 1_000_000).get(BALANCES),
            503,
            "replica_behind")
        .header("Retry-After", "1")
        .body("retryable", equalTo(true));
    invalid(desk.as(wallet).header("X-Min-Sequence", "-1").get(BALANCES), "header:X-Min-Sequence");
  }

  @Test
  void health_needs_nothing_and_counts_for_nothing() {
    Trading.deposit(Wallet.create(), 1);
    RestAssured.get("/health")
        .then()
        .statusCode(200)
        .body("status", equalTo("up"))
        .header("X-RateLimit-Limit", nullValue());
    RestAssured.get("/ready").then().statusCode(200).body("status", equalTo("ready"));
    problem(
        RestAssured.given().header("X-Api-Key", "nonsense").get("/health"),
        401,
        "api_key_bad_format");
    RestAssured.get("/api/platform/status")
        .then()
        .statusCode(200)
        .body("status", equalTo("operational"))
        .body("at", matchesPattern("20..-.*Z"));
  }

  @Test
  void the_baseline_answers_as_the_route_that_it_is_compared_with() {
    String bare = RestAssured.get("/v1/balances/zero").then().statusCode(200).extract().asString();
    String keyed =
        Partner.desk()
            .as(Wallet.create())
            .get(BALANCES)
            .then()
            .statusCode(200)
            .extract()
            .asString();

    assertThat(bare).isEqualTo(keyed);
  }

  @Test
  void redis_may_forget_everything_at_any_time() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    TestBeans.flushRedis();

    desk.as(wallet).get(BALANCES).then().statusCode(200);
  }
}
