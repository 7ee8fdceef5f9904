package io.paddock.gateway.order;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BatchApiTest {

  private static final String UNKNOWN = "0x" + "ab".repeat(32);

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void market() {
    market = Trading.market();
    Trading.deposit(wallet, 100);
  }

  private Response send(Object... items) {
    return desk.as(wallet).body(Map.of("items", List.of(items))).post("/api/orders/batch");
  }

  private static Map<String, Object> place(Order order) {
    return Map.of("place", order.signed());
  }

  private static Map<String, Object> cancel(String orderId) {
    return Map.of("cancel", Map.of("orderId", orderId));
  }

  private static Map<String, Object> cancelByClientId(String id) {
    return Map.of("cancel", Map.of("clientOrderId", id));
  }

  private Order bid(String price, String quantity) {
    return Order.buy(wallet, market, price, quantity);
  }

  @Test
  void items_are_carried_out_in_order_at_one_sequence() {
    Order first = bid("0.5", "200").with("clientOrderId", "first");
    Order second = bid("0.4", "50").with("clientOrderId", "second");
    Order third = bid("0.3", "10");

    Response answer =
        labelled(
            send(
                place(first),
                place(second),
                cancelByClientId("first"),
                place(second),
                place(third),
                cancel(third.id()),
                cancel(third.id()),
                cancel(UNKNOWN),
                cancelByClientId("nobody")));

    answer
        .then()
        .statusCode(200)
        .body("sequence", greaterThan(0))
        .body("results", hasSize(9))
        .body("results[0].order.orderId", equalTo(first.id()))
        .body("results[0].error", nullValue())
        .body("results[1].order", nullValue())
        .body("results[1].error.code", equalTo("insufficient_balance"))
        .body("results[1].error.status", equalTo(422))
        .body("results[2].order.orderId", equalTo(first.id()))
        .body("results[2].order.status", equalTo("cancelled"))
        .body("results[3].order.orderId", equalTo(second.id()))
        .body("results[3].order.status", equalTo("live"))
        .body("results[4].order.status", equalTo("cancelled"))
        .body("results[5].order.status", equalTo("cancelled"))
        .body("results[6].order.status", equalTo("cancelled"))
        .body("results[7].error.code", equalTo("order_not_found"))
        .body("results[7].error.status", equalTo(404))
        .body("results[8].error.code", equalTo("order_not_found"));
    assertThat(answer.<List<Integer>>path("results.order.sequence.findAll { it != null }"))
        .containsOnly(answer.<Integer>path("sequence"));
    desk.as(wallet).get("/api/orders/open").then().body("items.orderId", contains(second.id()));
    desk.as(wallet).get("/api/me/balances").then().body("items[0].reserved", equalTo("20"));
  }

  @Test
  void orders_of_a_batch_trade_and_a_repetition_finds_them() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    desk.as(other)
        .body(Order.buy(other, market, "0.5", "10").with("outcome", "1").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200);
    Map<String, Object> taking = place(bid("0.5", "10"));

    Response once = send(taking);
    Response again = send(taking);

    once.then()
        .body("results[0].order.status", equalTo("matched"))
        .body("results[0].order.fills", hasSize(1));
    again
        .then()
        .body("results[0].order.orderId", equalTo(once.path("results[0].order.orderId")))
        .body("results[0].order.status", equalTo("matched"))
        .body("results[0].error", nullValue());
  }

  @Test
  void what_is_refused_at_the_door_does_not_hold_up_the_rest() {
    Map<String, Object> forged = new HashMap<>(bid("0.5", "10").signed());
    forged.put("quantity", "11");
    Order good = bid("0.2", "10");

    send(Map.of("place", forged), place(good), place(Order.buy(wallet, "NOWHERE", "0.5", "10")))
        .then()
        .statusCode(200)
        .body("results[0].error.code", equalTo("bad_signature"))
        .body("results[0].error.errors[0].pointer", equalTo("/signature"))
        .body("results[1].order.orderId", equalTo(good.id()))
        .body("results[2].error.code", equalTo("market_not_found"));
    send(Map.of("place", forged))
        .then()
        .statusCode(200)
        .body("sequence", nullValue())
        .body("results[0].error.code", equalTo("bad_signature"));
  }

  @Test
  void a_malformed_item_refuses_the_whole_and_every_one_is_pointed_at() {
    Order good = bid("0.2", "10");

    problem(
            send(
                place(good),
                cancel("0x1"),
                place(bid("0.5", "1").with("side", "hold")),
                Map.of(),
                cancelByClientId("a b")),
            400,
            "invalid_request")
        .body(
            "errors.pointer",
            contains(
                "/items/1/cancel/orderId",
                "/items/2/place/side",
                "/items/3",
                "/items/4/cancel/clientOrderId"));
    invalid(desk.as(wallet).body(Map.of()).post("/api/orders/batch"), "/items");
    invalid(desk.as(wallet).body(Map.of("items", List.of())).post("/api/orders/batch"), "/items");
    desk.as(wallet).get("/api/orders/open").then().body("items", hasSize(0));
  }

  @Test
  void a_batch_has_its_limits() {
    Order order = bid("0.01", "1");
    List<Object> items = new ArrayList<>(Collections.nCopies(20, place(order)));
    items.addAll(Collections.nCopies(500, cancelByClientId("x")));

    send(items.toArray())
        .then()
        .statusCode(200)
        .body("results", hasSize(520))
        .body("results[19].order.status", equalTo("live"));
    items.add(cancelByClientId("x"));
    invalid(send(items.toArray()), "/items");
    invalid(send(Collections.nCopies(21, place(order)).toArray()), "/items");
  }

  @Test
  void nobody_cancels_another_wallets_order() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    String others =
        desk.as(other)
            .body(Order.buy(other, market, "0.5", "10").with("clientOrderId", "theirs").signed())
            .post("/api/orders/place")
            .path("orderId");

    send(cancel(others), cancelByClientId("theirs"))
        .then()
        .body("results.error.code", contains("order_not_found", "order_not_found"));
    desk.as(other).get("/api/orders/{id}", others).then().body("status", equalTo("live"));
  }

  @Test
  void an_order_that_ended_long_ago_is_told_as_a_cancellation_of_its_own_would() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    Order matched = bid("0.5", "10");
    send(place(matched)).then().statusCode(200);
    desk.as(other)
        .body(Order.buy(other, market, "0.5", "10").with("outcome", "1").signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200);

    send(cancel(matched.id()))
        .then()
        .body("results[0].error.code", equalTo("order_not_open"))
        .body("results[0].error.status", equalTo(409));
  }
}
