package io.paddock.gateway.order;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.Problems;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are made smaller, or replaced. */
@QuarkusTest
class AmendApiTest {

  private static final String UNKNOWN = "0x" + "ab".repeat(32);

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private final Wallet other = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void market() {
    market = Trading.market();
    Trading.deposit(wallet, 100);
    Trading.deposit(other, 100);
  }

  private String placed(Wallet by, Order order) {
    return desk.as(by)
        .body(order.signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .extract()
        .path("orderId");
  }

  private Order bid(String price, String quantity) {
    return Order.buy(wallet, market, price, quantity);
  }

  private Response decrease(Wallet by, Map<String, ?> body) {
    return desk.as(by).body(body).post("/api/orders/decrease");
  }

  private Response replace(String old, String rule, Order wanted) {
    return desk.as(wallet)
        .body(Map.of("orderId", old, "ifFilled", rule, "order", wanted.signed()))
        .post("/api/orders/replace");
  }

  private void reserved(String amount) {
    desk.as(wallet).get("/api/me/balances").then().body("items[0].reserved", equalTo(amount));
  }

  @Test
  void an_order_is_made_smaller_and_says_so_from_memory_and_from_history() {
    String id = placed(wallet, bid("0.5", "100"));

    for (int i = 0; i < 2; i++) {
      labelled(decrease(wallet, Map.of("orderId", id, "quantity", "30")))
          .then()
          .statusCode(200)
          .body("orderId", equalTo(id))
          .body("status", equalTo("live"))
          .body("quantity", equalTo("100"))
          .body("remainingQuantity", equalTo("30"));
    }
    reserved("15");
    RestAssured.get("/api/markets/{s}/orderbook", market)
        .then()
        .body("bids.quantity", contains("30"));
    placed(other, Order.buy(other, market, "0.5", "10").with("outcome", "1"));
    Response smaller = decrease(wallet, Map.of("orderId", id, "quantity", "12.5"));
    smaller
        .then()
        .body("status", equalTo("partially_filled"))
        .body("filledQuantity", equalTo("10"))
        .body("remainingQuantity", equalTo("2.5"));
    desk.as(wallet)
        .header("X-Min-Sequence", smaller.<Integer>path("sequence"))
        .get("/api/orders/history?limit=1")
        .then()
        .body("items[0].orderId", equalTo(id))
        .body("items[0].quantity", equalTo("100"))
        .body("items[0].filledQuantity", equalTo("10"))
        .body("items[0].remainingQuantity", equalTo("2.5"))
        .body("items[0].sequence", equalTo(smaller.<Integer>path("sequence")));
  }

  @Test
  void an_order_that_has_as_much_already_is_cancelled() {
    String id = placed(wallet, bid("0.5", "100").with("clientOrderId", "mm-7"));
    placed(other, Order.buy(other, market, "0.5", "10").with("outcome", "1"));

    decrease(wallet, Map.of("clientOrderId", "mm-7", "quantity", "10"))
        .then()
        .statusCode(200)
        .body("orderId", equalTo(id))
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("requested"))
        .body("filledQuantity", equalTo("10"));
    reserved("0");
    problem(decrease(wallet, Map.of("orderId", id, "quantity", "5")), 409, "order_not_open");
  }

  @Test
  void what_is_no_decrease_is_refused_and_changes_nothing() {
    String id = placed(wallet, bid("0.5", "100"));

    problem(decrease(wallet, Map.of("orderId", id, "quantity", "100.01")), 422, "not_a_decrease");
    problem(decrease(wallet, Map.of("orderId", id, "quantity", "0.001")), 422, "quantity_off_step");
    problem(
        decrease(wallet, Map.of("orderId", id, "quantity", "0")), 422, "quantity_below_minimum");
    invalid(decrease(wallet, Map.of("orderId", id)), "/quantity");
    invalid(decrease(wallet, Map.of("orderId", id, "quantity", 5)), "/quantity");
    invalid(decrease(wallet, Map.of("orderId", "0x1", "quantity", "5")), "/orderId");
    invalid(decrease(wallet, Map.of("quantity", "5")), "");
    invalid(decrease(wallet, Map.of("orderId", id, "quantity", "5", "color", "red")), "/color");
    Response missing = decrease(wallet, Map.of("orderId", UNKNOWN, "quantity", "5"));
    problem(missing, 404, "order_not_found");
    assertThat(Problems.withoutRequestId(decrease(other, Map.of("orderId", id, "quantity", "5"))))
        .isEqualTo(Problems.withoutRequestId(missing));
    reserved("50");
  }

  @Test
  void one_order_takes_the_place_of_another_at_one_sequence() {
    String old = placed(wallet, bid("0.5", "200").with("clientOrderId", "quote"));
    Order wanted = bid("0.55", "180").with("clientOrderId", "quote");

    Response replaced = labelled(replace(old, "stop", wanted));

    replaced
        .then()
        .statusCode(200)
        .body("replaced.orderId", equalTo(old))
        .body("replaced.status", equalTo("cancelled"))
        .body("replaced.reason", equalTo("replaced"))
        .body("order.orderId", equalTo(wanted.id()))
        .body("order.status", equalTo("live"))
        .body("order.sequence", equalTo(replaced.<Integer>path("replaced.sequence")));
    reserved("99");
    replace(old, "stop", wanted)
        .then()
        .statusCode(200)
        .body("replaced", nullValue())
        .body("order.orderId", equalTo(wanted.id()));
    desk.as(wallet).get("/api/orders/open").then().body("items", hasSize(1));
  }

  @Test
  void a_replacement_that_is_refused_leaves_the_order_where_it_is() {
    String old = placed(wallet, bid("0.5", "100"));

    problem(replace(old, "stop", bid("0.5", "201")), 422, "insufficient_balance")
        .body("needed", equalTo("100.5"));
    problem(replace(old, "stop", bid("0.505", "10")), 422, "price_off_tick");
    problem(replace(UNKNOWN, "stop", bid("0.5", "10")), 404, "order_not_found");
    invalid(replace(old, "maybe", bid("0.5", "10")), "/ifFilled");
    invalid(replace(old, "stop", bid("0.5", "10").with("side", "hold")), "/order/side");
    Map<String, Object> forged = new HashMap<>(bid("0.5", "10").signed());
    forged.put("price", "0.51");
    problem(
            desk.as(wallet)
                .body(Map.of("orderId", old, "order", forged))
                .post("/api/orders/replace"),
            422,
            "bad_signature")
        .body("errors[0].pointer", equalTo("/order/signature"));
    invalid(desk.as(wallet).body(Map.of("orderId", old)).post("/api/orders/replace"), "/order");
    desk.as(wallet)
        .get("/api/orders/{id}", old)
        .then()
        .body("status", equalTo("live"))
        .body("remainingQuantity", equalTo("100"));
    reserved("50");
  }

  @Test
  void what_was_filled_meanwhile_stops_it_or_is_taken_off() {
    String old = placed(wallet, bid("0.5", "100"));
    placed(other, Order.buy(other, market, "0.5", "30").with("outcome", "1"));
    Order wanted = bid("0.52", "80");

    problem(replace(old, "stop", wanted), 409, "order_filled");
    problem(replace(old, "remaining", bid("0.52", "30")), 409, "order_filled");
    replace(old, "remaining", wanted)
        .then()
        .statusCode(200)
        .body("replaced.filledQuantity", equalTo("30"))
        .body("order.status", equalTo("live"));
    desk.as(wallet)
        .get("/api/orders/{id}", wanted.id())
        .then()
        .body("quantity", equalTo("80"))
        .body("remainingQuantity", equalTo("50"));
    problem(replace(old, "remaining", bid("0.53", "80")), 409, "order_not_open");
  }

  @Test
  void nobody_replaces_another_wallets_order() {
    String others = placed(other, Order.buy(other, market, "0.4", "10"));

    problem(replace(others, "stop", bid("0.5", "10")), 404, "order_not_found");
    desk.as(other).get("/api/orders/{id}", others).then().body("status", equalTo("live"));
  }
}
