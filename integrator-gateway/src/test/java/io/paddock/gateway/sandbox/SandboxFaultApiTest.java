package io.paddock.gateway.sandbox;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code X-Sandbox-Fault}, as a bot's author would try it. */
@QuarkusTest
class SandboxFaultApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void market() {
    market = Trading.market();
    Trading.deposit(wallet, 100);
  }

  private RequestSpecification failing(String fault) {
    return desk.as(wallet).header("X-Sandbox-Fault", fault);
  }

  private Response place(String fault, Order order) {
    return failing(fault).body(order.signed()).post("/api/orders/place");
  }

  private Order bid(String price, String quantity) {
    return Order.buy(wallet, market, price, quantity);
  }

  private void open(int orders) {
    desk.as(wallet).get("/api/orders/open").then().statusCode(200).body("items", hasSize(orders));
  }

  @Test
  void a_429_and_a_503_have_done_nothing_and_say_when_to_come_back() {
    Order order = bid("0.5", "10");

    problem(place("429", order), 429, "rate_limited")
        .header("Retry-After", "1")
        .header("X-RateLimit-Remaining", "0")
        .header("X-RateLimit-Reset", "1")
        .body("retryable", equalTo(true));
    problem(place("503", order), 503, "unavailable")
        .header("Retry-After", "1")
        .body("retryable", equalTo(true));
    open(0);
    problem(failing("429").get("/api/me/balances"), 429, "rate_limited");
    desk.as(wallet).get("/api/me/balances").then().statusCode(200);
  }

  @Test
  void a_timeout_leaves_the_order_where_it_is_and_sending_it_again_finds_it() {
    Order order = bid("0.5", "10");

    problem(place("timeout_after_accept", order), 504, "outcome_unknown")
        .body("orderId", equalTo(order.id()))
        .body("retryable", equalTo(true));

    open(1);
    desk.as(wallet)
        .body(order.signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .body("orderId", equalTo(order.id()))
        .body("status", equalTo("live"));
    open(1);
    problem(
        failing("timeout_after_accept")
            .body(Map.of("orderId", order.id()))
            .post("/api/orders/cancel"),
        504,
        "outcome_unknown");
    open(0);
  }

  @Test
  void a_batch_times_out_though_one_of_its_items_is_refused() {
    Order order = bid("0.5", "10");
    problem(
        failing("timeout_after_accept")
            .body(
                Map.of(
                    "items",
                    List.of(
                        Map.of("cancel", Map.of("clientOrderId", "nobodys")),
                        Map.of("place", order.signed()))))
            .post("/api/orders/batch"),
        504,
        "outcome_unknown");

    open(1);
  }

  @Test
  void what_is_refused_is_refused_all_the_same() {
    problem(place("timeout_after_accept", bid("0.5", "1000")), 422, "insufficient_balance");
    problem(place("settlement_failed", bid("0.5", "1000")), 422, "insufficient_balance");
  }

  @Test
  void trades_of_such_an_order_are_covered_and_others_are_confirmed() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    for (int i = 0; i < 2; i++) {
      desk.as(other)
          .body(Order.buy(other, market, "0.5", "10").with("outcome", "1").signed())
          .post("/api/orders/place")
          .then()
          .statusCode(200);
    }
    desk.as(wallet)
        .body(bid("0.5", "10").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200);
    place("settlement_failed", bid("0.5", "10"))
        .then()
        .statusCode(200)
        .body("status", equalTo("matched"));

    await()
        .untilAsserted(
            () ->
                desk.as(wallet)
                    .get("/api/me/trades")
                    .then()
                    .body("items.settlement", contains("covered", "confirmed")));
  }

  @Test
  void a_feed_with_a_gap_shows_it_by_prev_seq() {
    try (FeedClient whole = FeedClient.market(desk.newKey(Scope.PORTFOLIO_READ));
        FeedClient torn = FeedClient.market(desk.newKey(Scope.PORTFOLIO_READ), "gap")) {
      long known = torn.subscribe("token_book", market).path("seq").asLong();
      whole.subscribe("token_book", market);
      for (String price : new String[] {"0.1", "0.2", "0.3"}) {
        desk.as(wallet)
            .body(bid(price, "10").signed())
            .post("/api/orders/place")
            .then()
            .statusCode(200);
      }
      await().until(() -> whole.of("token_book").size() == 4 && torn.of("token_book").size() == 3);

      List<JsonNode> told = whole.of("token_book");
      List<JsonNode> torns = torn.of("token_book");
      assertThat(told.get(1).path("prevSeq").asLong()).isEqualTo(known);
      assertThat(torns.subList(1, 3)).isEqualTo(told.subList(2, 4));
      assertThat(torns.get(1).path("prevSeq").asLong()).isGreaterThan(known);
    }
  }

  @Test
  void what_cannot_go_wrong_so_is_pointed_at() {
    invalid(place("nonsense", bid("0.5", "10")), "header:X-Sandbox-Fault");
    invalid(place("gap", bid("0.5", "10")), "header:X-Sandbox-Fault");
    invalid(failing("timeout_after_accept").get("/api/me/balances"), "header:X-Sandbox-Fault");
    invalid(
        RestAssured.given().header("X-Sandbox-Fault", "503").get("/api/markets"),
        "header:X-Sandbox-Fault");
    open(0);
  }

  @Test
  void only_a_key_that_is_good_is_asked_what_is_to_go_wrong() {
    problem(
        RestAssured.given().header("X-Sandbox-Fault", "429").get("/api/me/balances"),
        401,
        "api_key_bad_format");
  }
}
