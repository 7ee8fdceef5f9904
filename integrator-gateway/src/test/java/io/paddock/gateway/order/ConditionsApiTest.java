package io.paddock.gateway.order;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On what an order is placed. */
@QuarkusTest
class ConditionsApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private final Wallet other = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void market() {
    market = Trading.market();
    Trading.deposit(wallet, 100);
    Trading.deposit(other, 100);
    place(other, Order.buy(other, market, "0.5", "100").with("outcome", "1"))
        .then()
        .statusCode(200);
  }

  private Response place(Wallet by, Order order) {
    return desk.as(by).body(order.signed()).post("/api/orders/place");
  }

  private Order bid(String price, String quantity) {
    return Order.buy(wallet, market, price, quantity);
  }

  @Test
  void an_ioc_buy_spends_no_more_than_its_highest_cost() {
    labelled(place(wallet, bid("0.6", "50").with("timeInForce", "IOC").with("maxCost", "5.009999")))
        .then()
        .statusCode(200)
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("ioc_remainder"))
        .body("filledQuantity", equalTo("10.01"));
    problem(
        place(wallet, bid("0.6", "50").with("timeInForce", "FOK").with("maxCost", "24.99")),
        422,
        "fok_not_filled");
    problem(place(wallet, bid("0.4", "50").with("maxCost", "5")), 422, "max_cost_not_allowed");
    for (Object wrong : List.of("0", "-1", "0.0000001", 5)) {
      invalid(
          place(wallet, bid("0.6", "50").with("timeInForce", "IOC").with("maxCost", wrong)),
          "/maxCost");
    }
  }

  @Test
  void a_reducing_sale_asks_for_no_more_than_there_is() {
    place(wallet, bid("0.5", "20")).then().statusCode(200).body("status", equalTo("matched"));
    Order sale = Order.sell(wallet, market, "0.9", "100").with("reduceOnly", true);

    place(wallet, sale).then().statusCode(200).body("status", equalTo("live"));

    desk.as(wallet)
        .get("/api/orders/{id}", sale.id())
        .then()
        .body("quantity", equalTo("100"))
        .body("remainingQuantity", equalTo("20"));
    problem(
        place(wallet, bid("0.4", "1").with("reduceOnly", true)), 422, "reduce_only_not_allowed");
  }

  @Test
  void an_order_that_comes_later_than_it_may_is_refused() {
    problem(place(wallet, bid("0.4", "1").with("notBookedAfter", 1_000)), 422, "too_late");
    place(wallet, bid("0.4", "1").with("notBookedAfter", System.currentTimeMillis() + 60_000))
        .then()
        .statusCode(200)
        .body("status", equalTo("live"));
    invalid(place(wallet, bid("0.4", "1").with("notBookedAfter", 0)), "/notBookedAfter");
  }

  @Test
  void conditions_are_refused_where_they_would_not_be_looked_at() {
    for (Map.Entry<String, Object> each :
        Map.<String, Object>of("maxCost", "5", "reduceOnly", false, "notBookedAfter", 1)
            .entrySet()) {
      Order order = bid("0.4", "1").with(each.getKey(), each.getValue());
      invalid(
          desk.as(wallet)
              .body(Map.of("items", List.of(Map.of("place", order.signed()))))
              .post("/api/orders/batch"),
          "/items/0/place/" + each.getKey());
      invalid(
          desk.as(wallet)
              .body(Map.of("orderId", "0x" + "ab".repeat(32), "order", order.signed()))
              .post("/api/orders/replace"),
          "/order/" + each.getKey());
    }
  }
}
