package io.paddock.gateway.order;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.gateway.fixtures.HeldEngine;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.OwnBroker;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.TestBeans;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a partner is told when nobody knows yet, and what has become of the order afterwards. */
@QuarkusTest
@QuarkusTestResource(value = OwnBroker.class, restrictToAnnotatedClass = true)
class UnknownOutcomeApiTest {

  private Partner desk;
  private Wallet wallet;
  private String market;
  private Order order;

  @BeforeEach
  void aDeskWithAFundedWallet() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    market = Trading.market();
    Trading.deposit(wallet, 1_000);
    order = Order.buy(wallet, market, "0.5", "10");
    // The pod's own first tick is behind us, and its producer knows the broker.
    await().until(this::takesOrders);
  }

  @AfterEach
  void theBrokerAnswersAgain() {
    OwnBroker.resume();
  }

  @Test
  void an_order_that_the_log_kept_too_late_never_counts_and_may_be_placed_again() {
    OwnBroker.silence();

    unknown(place(wallet, order));
    Response refused = place(wallet, Order.buy(wallet, market, "0.4", "10"));
    Response balances = desk.as(wallet).get("/api/me/balances");
    OwnBroker.resume();

    problem(refused, 503, "trading_unavailable")
        .body("retryable", equalTo(true))
        .body("fix", containsString("send the same request again"));
    assertThat(Long.parseLong(refused.getHeader("Retry-After"))).isPositive();
    balances.then().statusCode(200).body("items[0].available", equalTo("1000"));
    // An order that is taken now is behind whatever was sent before, and later than it may be.
    await().until(this::takesOrders);
    problem(find(), 404, "order_not_found");
    reserved("0");
    placedAgain().body("status", equalTo("live"));
    reserved("5");
    placedAgain().body("status", equalTo("live"));
    reserved("5");
  }

  @Test
  void an_order_that_the_log_has_and_this_pod_has_not_seen_yet_counts_once() throws Exception {
    try (HeldEngine _ = HeldEngine.hold(TestBeans.exchange())) {
      unknown(place(wallet, order));
    }

    await().until(() -> find().statusCode() == 200);
    find().then().body("status", equalTo("live")).body("orderId", equalTo(order.id()));
    reserved("5");
    placedAgain().body("status", equalTo("live"));
    reserved("5");
  }

  private void unknown(Response answer) {
    problem(answer, 504, "outcome_unknown")
        .body("orderId", equalTo(order.id()))
        .body("retryable", equalTo(true))
        .body("fix", containsString("Send the very same request again"))
        .body("fix", containsString("read the order by its id"));
  }

  /** Whether the engine judges what a wallet without money wants. */
  private boolean takesOrders() {
    Wallet poor = Wallet.cleared();
    return place(poor, Order.buy(poor, market, "0.5", "10")).statusCode() == 422;
  }

  private Response place(Wallet by, Order what) {
    return desk.as(by).body(what.signed()).post("/api/orders/place");
  }

  private ValidatableResponse placedAgain() {
    return place(wallet, order).then().statusCode(200).body("orderId", equalTo(order.id()));
  }

  private Response find() {
    return desk.as(wallet).get("/api/orders/" + order.id());
  }

  private void reserved(String amount) {
    desk.as(wallet)
        .get("/api/me/balances")
        .then()
        .statusCode(200)
        .body("items[0].reserved", equalTo(amount));
  }
}
