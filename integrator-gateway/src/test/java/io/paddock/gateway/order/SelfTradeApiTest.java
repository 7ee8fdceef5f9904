package io.paddock.gateway.order;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wallet has 10, of which 4.5 back a bid for NO; its orders for YES would meet that. */
@QuarkusTest
class SelfTradeApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private String market = "";
  private Order own = Order.buy(wallet, "", "0", "0");

  @BeforeEach
  void anOrderOfItsOwn() {
    market = Trading.market();
    Trading.deposit(wallet, 10);
    own = Order.buy(wallet, market, "0.45", "10").with("outcome", "1");
    post("/api/orders/place", own.signed()).then().statusCode(200).body("status", equalTo("live"));
  }

  private Response post(String path, Map<String, ?> body) {
    return desk.as(wallet).body(body).post(path);
  }

  private Order taker(String quantity, String prevention) {
    return Order.buy(wallet, market, "0.6", quantity).with("selfTradePrevention", prevention);
  }

  private void ownIs(String status) {
    desk.as(wallet).get("/api/orders/{id}", own.id()).then().body("status", equalTo(status));
  }

  private void available(String amount) {
    desk.as(wallet).get("/api/me/balances").then().body("items[0].available", equalTo(amount));
  }

  @ParameterizedTest
  @CsvSource({
    "CANCEL_NEWEST, cancelled, live, 5.5",
    "CANCEL_OLDEST, live, cancelled, 4.6",
    "CANCEL_BOTH, cancelled, cancelled, 10"
  })
  void an_order_of_its_own_is_treated_as_asked(
      String prevention, String status, String rested, String left) {
    post("/api/orders/place", taker("9", prevention).signed())
        .then()
        .statusCode(200)
        .body("status", equalTo(status));

    ownIs(rested);
    available(left);
  }

  @ParameterizedTest
  @CsvSource({
    "CANCEL_NEWEST, cancelled, live, 5.5",
    "CANCEL_OLDEST, live, cancelled, 4.6",
    "CANCEL_BOTH, cancelled, cancelled, 10"
  })
  void in_a_batch_it_is_the_same(String prevention, String status, String rested, String left) {
    post(
            "/api/orders/batch",
            Map.of("items", List.of(Map.of("place", taker("9", prevention).signed()))))
        .then()
        .statusCode(200)
        .body("results[0].order.status", equalTo(status));

    ownIs(rested);
    available(left);
  }

  @ParameterizedTest
  @CsvSource({
    "CANCEL_NEWEST, cancelled, live, 5.5",
    "CANCEL_OLDEST, live, cancelled, 4.6",
    "CANCEL_BOTH, cancelled, cancelled, 10"
  })
  void what_takes_the_place_of_another_is_the_same(
      String prevention, String status, String rested, String left) {
    Order old = Order.buy(wallet, market, "0.1", "1");
    post("/api/orders/place", old.signed()).then().statusCode(200);

    post(
            "/api/orders/replace",
            Map.of("orderId", old.id(), "order", taker("9", prevention).signed()))
        .then()
        .statusCode(200)
        .body("order.status", equalTo(status));

    ownIs(rested);
    available(left);
  }

  /** 16 at 0.6 need 9.6: more than the 5.5 available, and less than all that the wallet has. */
  @ParameterizedTest
  @CsvSource({
    "CANCEL_NEWEST, false, 5.5, 0",
    "CANCEL_OLDEST, true, 10, 16",
    "CANCEL_BOTH, true, 10, 0"
  })
  void what_gives_way_is_available_to_the_order(
      String prevention, boolean accepted, String available, String resting) {
    Map<String, Object> wanted =
        new HashMap<>(
            Map.of(
                "marketId", market,
                "side", "buy",
                "outcome", "0",
                "price", "0.6",
                "quantity", "16",
                "selfTradePrevention", prevention));
    post("/api/orders/estimate", wanted)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(accepted))
        .body("needed", equalTo("9.6"))
        .body("available", equalTo(available))
        .body("restingQuantity", equalTo(resting));

    Response placed = post("/api/orders/place", taker("16", prevention).signed());
    if (accepted) {
      placed.then().statusCode(200);
      ownIs("cancelled");
    } else {
      problem(placed, 422, "insufficient_balance")
          .body("needed", equalTo("9.6"))
          .body("available", equalTo("5.5"));
      ownIs("live");
    }
    problem(
        post("/api/orders/place", taker("17", "CANCEL_OLDEST").signed()),
        422,
        "insufficient_balance");
  }

  @Test
  void without_a_choice_the_newest_gives_way_and_an_unknown_one_is_named() {
    post("/api/orders/place", Order.buy(wallet, market, "0.6", "9").signed())
        .then()
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("self_trade"));
    ownIs("live");
    invalid(post("/api/orders/place", taker("9", "EXPIRE_TAKER").signed()), "/selfTradePrevention");
  }
}
