package io.paddock.gateway.order;

import static io.paddock.gateway.fixtures.Sequences.labelled;
import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.StoredOrder;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancelApiTest {

  private static final String UNKNOWN = "0x" + "ab".repeat(32);

  private Partner desk;
  private Wallet wallet;
  private String market;

  @BeforeEach
  void aDeskWithAFundedWallet() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    market = Trading.market();
    Trading.deposit(wallet, 1_000);
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

  private Response cancel(Wallet by, Map<String, ?> body) {
    return desk.as(by).body(body).post("/api/orders/cancel");
  }

  private Response cancelAll(Map<String, ?> body) {
    return desk.as(wallet).body(body).post("/api/orders/cancel-all");
  }

  @Test
  void an_order_is_cancelled_once_and_repeating_it_is_fine() {
    String id = placed(wallet, Order.buy(wallet, market, "0.5", "10"));

    for (int i = 0; i < 2; i++) {
      labelled(cancel(wallet, Map.of("orderId", id)))
          .then()
          .statusCode(200)
          .body("orderId", equalTo(id))
          .body("status", equalTo("cancelled"))
          .body("reason", equalTo("requested"))
          .body("sequence", greaterThan(0));
    }
    desk.as(wallet).get("/api/me/balances").then().body("items[0].reserved", equalTo("0"));
  }

  @Test
  void a_key_that_only_takes_back_leaves_what_rests_until_it_is_cancelled() {
    String id = placed(wallet, Order.buy(wallet, market, "0.5", "10"));

    desk.changeKey("cancel_only_since = now()");

    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                problem(
                    desk.as(wallet)
                        .body(Order.buy(wallet, market, "0.5", "1").signed())
                        .post("/api/orders/place"),
                    403,
                    "api_key_cancel_only"));
    desk.as(wallet).get("/api/orders/open").then().body("items.orderId", contains(id));
    cancel(wallet, Map.of("orderId", id)).then().statusCode(200);
    desk.as(wallet).get("/api/orders/open").then().body("items", empty());
  }

  @Test
  void an_order_is_cancelled_by_its_client_id() {
    String id =
        placed(wallet, Order.buy(wallet, market, "0.5", "10").with("clientOrderId", "mm-1"));

    cancel(wallet, Map.of("clientOrderId", "mm-1"))
        .then()
        .statusCode(200)
        .body("orderId", equalTo(id))
        .body("status", equalTo("cancelled"));
    problem(cancel(wallet, Map.of("clientOrderId", "mm-2")), 404, "order_not_found");
  }

  @Test
  void a_matched_order_has_ended() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    String id = placed(wallet, Order.buy(wallet, market, "0.5", "10"));
    placed(other, Order.buy(other, market, "0.5", "10").with("outcome", "1"));

    problem(cancel(wallet, Map.of("orderId", id)), 409, "order_not_open");
  }

  @Test
  void an_order_that_has_ended_is_found_by_its_client_id_at_once_and_later() {
    for (int i = 0; i < 20; i++) {
      String id =
          placed(wallet, Order.buy(wallet, market, "0.5", "1").with("clientOrderId", "mm-" + i));
      cancel(wallet, Map.of("clientOrderId", "mm-" + i)).then().statusCode(200);
      cancel(wallet, Map.of("clientOrderId", "mm-" + i))
          .then()
          .statusCode(200)
          .body("orderId", equalTo(id))
          .body("status", equalTo("cancelled"));
    }
  }

  @Test
  void another_wallets_order_answers_byte_for_byte_like_a_missing_one() {
    Wallet sibling = Wallet.cleared();
    Trading.deposit(sibling, 100);
    String siblings =
        placed(sibling, Order.buy(sibling, market, "0.5", "10").with("clientOrderId", "s-1"));

    Response missing = cancel(wallet, Map.of("orderId", UNKNOWN));
    Response foreign = cancel(wallet, Map.of("orderId", siblings));

    problem(missing, 404, "order_not_found");
    assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(missing));
    assertThat(withoutRequestId(cancel(wallet, Map.of("clientOrderId", "s-1"))))
        .isEqualTo(withoutRequestId(missing));
    desk.as(sibling)
        .get("/api/orders/{id}", siblings)
        .then()
        .statusCode(200)
        .body("status", equalTo("live"));
  }

  @Test
  void an_order_that_the_engine_has_forgotten_is_answered_from_history() {
    String cancelled = StoredOrder.of(wallet).status("cancelled").reason("requested").insert();
    String matched = StoredOrder.of(wallet).status("matched").insert();
    String siblings = StoredOrder.of(Wallet.create()).status("matched").insert();

    cancel(wallet, Map.of("orderId", cancelled))
        .then()
        .statusCode(200)
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("requested"));
    problem(cancel(wallet, Map.of("orderId", matched)), 409, "order_not_open");
    problem(cancel(wallet, Map.of("orderId", siblings)), 404, "order_not_found");
  }

  @Test
  void exactly_one_id_is_needed_and_of_the_right_form() {
    invalid(cancel(wallet, Map.of()), "");
    invalid(cancel(wallet, Map.of("orderId", UNKNOWN, "clientOrderId", "a")), "");
    invalid(cancel(wallet, Map.of("orderId", "0x12")), "/orderId");
  }

  @Test
  void a_halted_market_does_not_hold_a_cancel_up() {
    String id = placed(wallet, Order.buy(wallet, market, "0.5", "10"));
    Trading.halt(market);

    cancel(wallet, Map.of("orderId", id)).then().statusCode(200);
  }

  @Test
  void cancel_all_takes_every_market_or_one() {
    String second = Trading.market();
    placed(wallet, Order.buy(wallet, market, "0.5", "10"));
    placed(wallet, Order.buy(wallet, market, "0.4", "10"));
    placed(wallet, Order.buy(wallet, second, "0.5", "10"));
    placed(wallet, Order.buy(wallet, second, "0.4", "10"));

    labelled(cancelAll(Map.of("marketId", market)))
        .then()
        .statusCode(200)
        .body("cancelled", equalTo(2))
        .body("sequence", greaterThan(0));
    cancelAll(Map.of("marketId", market)).then().statusCode(200).body("cancelled", equalTo(0));
    cancelAll(Map.of()).then().statusCode(200).body("cancelled", equalTo(2));
    desk.as(wallet)
        .post("/api/orders/cancel-all")
        .then()
        .statusCode(200)
        .body("cancelled", equalTo(0));
  }

  @Test
  void cancel_all_of_no_market_is_refused() {
    problem(cancelAll(Map.of("marketId", "NO-SUCH")), 422, "market_not_found");
    invalid(cancelAll(Map.of("marketId", "-")), "/marketId");
  }
}
