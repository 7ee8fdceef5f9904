package io.paddock.gateway.access;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests come from loopback, where the sandbox raises every ceiling but a lowered one. */
@QuarkusTest
class LimitApiTest {

  private static final String BALANCES = "/api/me/balances";

  private static String limit(Response answer) {
    return answer.then().statusCode(200).extract().header("X-RateLimit-Limit");
  }

  @Test
  void a_keyed_answer_tells_the_tightest_bucket() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.create();

    Response first = desk.as(wallet).get(BALANCES);
    first
        .then()
        .statusCode(200)
        .header("X-RateLimit-Limit", "120000")
        .header("X-RateLimit-Remaining", "119999")
        .header("X-RateLimit-Reset", "1");
  }

  @Test
  void public_answers_tell_the_addresss_bucket_which_a_scoped_key_raises() {
    Partner desk = Partner.desk();

    assertThat(limit(RestAssured.get("/api/markets"))).isEqualTo("600000");
    assertThat(limit(desk.call().get("/api/markets"))).isEqualTo("1200000");
    assertThat(limit(Partner.call(desk.newKey(Scope.ORDERS_READ)).get("/api/markets")))
        .isEqualTo("600000");
  }

  @Test
  void refusals_are_counted_and_told_too() {
    problem(RestAssured.get(BALANCES), 401, "api_key_bad_format")
        .header("X-RateLimit-Limit", "600000");
  }

  @Test
  void a_lowered_wallet_is_refused_when_its_bucket_is_empty_but_can_still_cancel() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    wallet.ceiling(2);

    desk.as(wallet)
        .get(BALANCES)
        .then()
        .statusCode(200)
        .header("X-RateLimit-Limit", "2")
        .header("X-RateLimit-Remaining", "1")
        .header("X-RateLimit-Reset", oneOf("28", "29", "30"));
    desk.as(wallet)
        .get(BALANCES)
        .then()
        .statusCode(200)
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", oneOf("58", "59", "60"));
    problem(desk.as(wallet).get(BALANCES), 429, "rate_limited")
        .header("X-RateLimit-Limit", "2")
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", oneOf("28", "29", "30"))
        .header("Retry-After", oneOf("28", "29", "30"))
        .body("retryable", equalTo(true));

    desk.as(wallet)
        .post("/api/orders/cancel-all")
        .then()
        .statusCode(200)
        .header("X-RateLimit-Limit", "240000")
        .header("X-RateLimit-Remaining", "239999");
  }

  private static Response batch(Partner desk, Wallet wallet, int placed, int cancelled) {
    List<Object> items = new ArrayList<>();
    Order order = Order.buy(wallet, "NOWHERE", "0.5", "10");
    items.addAll(Collections.nCopies(placed, Map.of("place", order.signed())));
    items.addAll(
        Collections.nCopies(cancelled, Map.of("cancel", Map.of("clientOrderId", "nobodys"))));
    return desk.as(wallet).body(Map.of("items", items)).post("/api/orders/batch");
  }

  private static ValidatableResponse left(Response answer, String limit, String remaining) {
    return answer
        .then()
        .statusCode(200)
        .header("X-RateLimit-Limit", limit)
        .header("X-RateLimit-Remaining", remaining);
  }

  @Test
  void a_batch_pays_for_each_of_its_items() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    wallet.ceiling(3);

    left(batch(desk, wallet, 2, 0), "3", "1").body("results", hasSize(2));
    // What one of the buckets refuses, the other does not pay for.
    problem(batch(desk, wallet, 2, 10), 429, "rate_limited")
        .header("X-RateLimit-Limit", "3")
        .header("X-RateLimit-Remaining", "1")
        .header("Retry-After", oneOf("18", "19", "20"));
    left(batch(desk, wallet, 0, 40), "240000", "239960");
    left(batch(desk, wallet, 1, 0), "3", "0");
    left(batch(desk, wallet, 0, 1), "240000", "239999");
  }

  @Test
  void a_batch_of_more_than_a_wallets_whole_bucket_is_told_so() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    wallet.ceiling(2);

    invalid(batch(desk, wallet, 3, 0), "/items");
    left(batch(desk, wallet, 2, 0), "2", "0");
  }

  @Test
  void wallets_have_buckets_of_their_own_whichever_key_they_come_with() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    wallet.ceiling(1);
    desk.as(wallet).get(BALANCES).then().statusCode(200);

    Response other =
        Partner.call(desk.newKey(Scope.PORTFOLIO_READ))
            .header("X-User-Wallet", wallet.address())
            .get(BALANCES);

    problem(other, 429, "rate_limited");
    desk.as(Wallet.create()).get(BALANCES).then().statusCode(200);
  }

  @Test
  void without_redis_keys_are_known_and_requests_are_counted_all_the_same() {
    Partner desk = Partner.desk();
    Wallet wallet = Wallet.cleared();
    wallet.ceiling(1);
    TestBeans.silenceRedis(Duration.ofSeconds(6));
    try {
      desk.as(wallet)
          .get(BALANCES)
          .then()
          .statusCode(200)
          .header("X-RateLimit-Limit", "1")
          .header("X-RateLimit-Remaining", "0");
      problem(desk.as(wallet).get(BALANCES), 429, "rate_limited");
      desk.as(Wallet.create())
          .get(BALANCES)
          .then()
          .statusCode(200)
          .header("X-RateLimit-Remaining", "119999");
    } finally {
      TestBeans.awaitRedis();
    }
  }
}
