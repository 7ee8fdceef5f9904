package io.paddock.gateway.order;

import static io.paddock.servers.test.Problems.problem;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five hundredths to either side of a last trade at 0.50. */
@QuarkusTest
class PriceBandApiTest {

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private final Wallet other = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void aBandAroundATrade() {
    market = Trading.market();
    Trading.deposit(wallet, 1_000);
    Trading.deposit(other, 1_000);
    rest(Order.buy(other, market, "0.5", "10").with("outcome", "1"));
    place(Order.buy(wallet, market, "0.5", "10")).then().body("status", equalTo("matched"));
    Trading.band(market, 500);
  }

  private Response place(Order order) {
    return desk.as(wallet).body(order.signed()).post("/api/orders/place");
  }

  private void rest(Order order) {
    desk.as(other)
        .body(order.signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .body("status", equalTo("live"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.44, 0.45, 0.55", "0, 0.56, 0.45, 0.55", "1, 0.44, 0.45, 0.55"})
  void what_would_rest_outside_is_refused_and_told_where_it_may(
      String outcome, String price, String lowest, String highest) {
    problem(
            place(Order.buy(wallet, market, price, "1").with("outcome", outcome)),
            422,
            "price_outside_band")
        .body("lowest", equalTo(lowest))
        .body("highest", equalTo(highest));
    place(Order.buy(wallet, market, lowest, "1").with("outcome", outcome))
        .then()
        .statusCode(200)
        .body("status", equalTo("live"));
  }

  @Test
  void whoever_trades_no_is_told_the_band_of_no() {
    rest(Order.buy(other, market, "0.45", "1").with("outcome", "1"));
    place(Order.buy(wallet, market, "0.55", "1")).then().body("status", equalTo("matched"));

    problem(
            place(Order.buy(wallet, market, "0.39", "1").with("outcome", "1")),
            422,
            "price_outside_band")
        .body("lowest", equalTo("0.4"))
        .body("highest", equalTo("0.5"));
  }

  @Test
  void an_ioc_order_is_filled_up_to_the_edge() {
    rest(Order.buy(other, market, "0.45", "2").with("outcome", "1"));
    Trading.band(market, 0);
    rest(Order.buy(other, market, "0.44", "2").with("outcome", "1"));
    Trading.band(market, 500);

    place(Order.buy(wallet, market, "0.99", "4").with("timeInForce", "IOC"))
        .then()
        .statusCode(200)
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("ioc_remainder"))
        .body("filledQuantity", equalTo("2"))
        .body("averagePrice", equalTo("0.55"));
    problem(
        place(Order.buy(wallet, market, "0.4", "1").with("timeInForce", "IOC")),
        422,
        "price_outside_band");
  }

  @Test
  void an_estimate_an_item_of_a_batch_and_a_replacement_are_judged_alike() {
    Map<String, Object> wanted =
        Map.of("marketId", market, "side", "buy", "outcome", "0", "price", "0.4", "quantity", "1");
    desk.as(wallet)
        .body(wanted)
        .post("/api/orders/estimate")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(false))
        .body("refusal", equalTo("price_outside_band"));
    desk.as(wallet)
        .body(
            Map.of(
                "items", List.of(Map.of("place", Order.buy(wallet, market, "0.4", "1").signed()))))
        .post("/api/orders/batch")
        .then()
        .statusCode(200)
        .body("results[0].error.code", equalTo("price_outside_band"))
        .body("results[0].error.details.lowest", equalTo("0.45"));
    Order resting = Order.buy(wallet, market, "0.5", "1");
    place(resting).then().statusCode(200);
    problem(
            desk.as(wallet)
                .body(
                    Map.of(
                        "orderId",
                        resting.id(),
                        "order",
                        Order.buy(wallet, market, "0.56", "1").signed()))
                .post("/api/orders/replace"),
            422,
            "price_outside_band")
        .body("highest", equalTo("0.55"));
    desk.as(wallet).get("/api/orders/{id}", resting.id()).then().body("status", equalTo("live"));
  }

  @Test
  void the_market_shows_its_band_and_none_where_there_is_none() {
    RestAssured.get("/api/markets/{symbol}", market).then().body("bandBps", equalTo(500));
    Trading.band(market, 0);

    RestAssured.get("/api/markets/{symbol}", market)
        .then()
        .body("$", hasKey("bandBps"))
        .body("bandBps", nullValue());
    place(Order.buy(wallet, market, "0.01", "1"))
        .then()
        .statusCode(200)
        .body("$", not(hasKey("lowest")));
  }

  @Test
  void a_market_without_a_trade_takes_any_price() {
    market = Trading.market();
    Trading.band(market, 1);

    place(Order.buy(wallet, market, "0.01", "1")).then().statusCode(200);
    place(Order.buy(wallet, market, "0.99", "1")).then().statusCode(200);
  }
}
