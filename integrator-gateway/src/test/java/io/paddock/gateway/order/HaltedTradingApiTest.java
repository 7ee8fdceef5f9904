package io.paddock.gateway.order;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.fixtures.Db;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas disagreed: nobody places anything until people have decided. */
@QuarkusTest
class HaltedTradingApiTest {

  /** Well above the interval in which a pod looks. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private final String market = Trading.market();

  private Response place() {
    return desk.as(wallet)
        .body(Order.buy(wallet, market, "0.5", "10").signed())
        .post("/api/orders/place");
  }

  @AfterEach
  void peopleDecide() {
    Db.change("DELETE FROM trading.halts");
    await().atMost(SOON).until(() -> place().statusCode() == 200);
  }

  @Test
  void placing_is_unavailable_while_cancelling_and_reading_go_on() {
    Trading.deposit(wallet, 1_000);
    String id = place().then().statusCode(200).extract().path("orderId");
    Db.change("INSERT INTO trading.halts VALUES (true, 1, 'state_hash_differs', now())");
    await().atMost(SOON).until(() -> place().statusCode() == 503);

    Response refused = place();

    RestAssured.get("/api/platform/status").then().body("status", equalTo("degraded"));
    RestAssured.get("/ready").then().statusCode(200);
    problem(refused, 503, "trading_unavailable").body("retryable", equalTo(true));
    assertThat(Long.parseLong(refused.getHeader("Retry-After"))).isPositive();
    desk.as(wallet).get("/api/me/balances").then().statusCode(200);
    desk.as(wallet)
        .body(Map.of("orderId", id))
        .post("/api/orders/cancel")
        .then()
        .statusCode(200)
        .body("status", equalTo("cancelled"));
  }
}
