package io.paddock.games.limit;

import static io.paddock.games.fixtures.Tenant.FRONTEND_ORIGIN;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.auth.secret.Sha256;
import io.paddock.games.fixtures.Player;
import io.paddock.games.fixtures.Tenant;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each scenario speaks as an address of its own, behind a proxy that the service trusts. */
@QuarkusTest
class AddressLimitApiTest {

  private final RedisDataSource redis;
  private final Tenant tenant = Tenant.create();

  @Inject
  AddressLimitApiTest(RedisDataSource redis) {
    this.redis = redis;
  }

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_launch_says_how_its_addresss_bucket_stands() {
    Response answer = as("203.0.113.10").get(tenant.launchUrl("alice"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertStands(answer);
    assertThat(answer.getHeader("Location")).contains("#code=");
  }

  @Test
  void an_exhausted_address_launches_nothing_and_burns_nothing() {
    String launchUrl = tenant.launchUrl("alice");
    exhaust("203.0.113.11");

    Response refused = as("203.0.113.11").get(launchUrl);
    Response elsewhere = as("203.0.113.12").get(launchUrl);

    problem(refused, 429, "rate_limited")
        .body("detail", equalTo("Too many requests from this address."))
        .body("retryable", equalTo(true))
        .header("Referrer-Policy", "no-referrer");
    assertRefusalHeaders(refused);
    assertThat(elsewhere.statusCode()).isEqualTo(302);
  }

  @Test
  void a_player_reads_on_a_page_when_to_come_back() {
    exhaust("203.0.113.13");

    Response page = as("203.0.113.13").accept("text/html").get(tenant.launchUrl("alice"));

    assertThat(page.statusCode()).isEqualTo(429);
    assertThat(page.contentType()).isEqualTo("text/html;charset=utf-8");
    assertThat(page.asString())
        .contains("<h1>Too many requests</h1>")
        .containsPattern(
            "Too many games were started from your network\\. Wait 5[0-9]{2} seconds and reload")
        .contains("<code>rate_limited</code>")
        .doesNotContain("Reason:", "Back to the lobby");
    assertThat(page.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.getHeaders().getValues("Cache-Control")).containsExactly("no-store");
    assertRefusalHeaders(page);
  }

  @Test
  void an_exchange_says_how_its_addresss_bucket_stands() {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));

    Response answer = exchange("203.0.113.14", code);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertStands(answer);
  }

  @Test
  void an_exhausted_address_guesses_no_codes_and_spends_none() {
    String code = Player.code(Player.open(tenant.launchUrl("alice")));
    exhaust("203.0.113.15");

    Response refused = exchange("203.0.113.15", code);
    Response elsewhere = exchange("203.0.113.16", code);

    problem(refused, 429, "rate_limited");
    assertRefusalHeaders(refused);
    assertThat(elsewhere.statusCode()).isEqualTo(200);
  }

  @Test
  void codes_that_are_wrong_count_too() {
    Response wrong = exchange("203.0.113.17", "x".repeat(43));
    Response next = as("203.0.113.17").get(tenant.launchUrl("alice"));

    problem(wrong, 401, "launch_code_invalid");
    assertThat(Integer.parseInt(next.getHeader("X-RateLimit-Remaining"))).isLessThan(6_000);
  }

  private static void assertStands(Response answer) {
    assertThat(answer.getHeader("X-RateLimit-Limit")).isEqualTo("6000");
    assertThat(answer.getHeader("X-RateLimit-Remaining")).isEqualTo("5999");
    assertThat(answer.getHeader("X-RateLimit-Reset")).isEqualTo("1");
  }

  /** The bucket was left ten minutes from full, one of which is its window. */
  private static void assertRefusalHeaders(Response answer) {
    assertThat(answer.getHeader("X-RateLimit-Limit")).isEqualTo("6000");
    assertThat(answer.getHeader("X-RateLimit-Remaining")).isEqualTo("0");
    assertThat(Integer.parseInt(answer.getHeader("Retry-After"))).isBetween(500, 541);
    assertThat(answer.getHeader("X-RateLimit-Reset")).isEqualTo(answer.getHeader("Retry-After"));
  }

  private void exhaust(String address) {
    long fullAtMillis = Instant.now().plus(Duration.ofMinutes(10)).toEpochMilli();
    redis.value(String.class).set("paddock:limit:ip:" + Sha256.hex(address), fullAtMillis + "000");
  }

  private static RequestSpecification as(String address) {
    return RestAssured.given()
        .header("X-Forwarded-For", address)
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false);
  }

  private static Response exchange(String address, String code) {
    return as(address)
        .header("Origin", FRONTEND_ORIGIN)
        .contentType("application/json")
        .body("{\"code\":\"" + code + "\"}")
        .post("/v1/session/exchange");
  }
}
