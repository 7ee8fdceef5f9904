package io.paddock.gateway.order;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static io.paddock.servers.test.Problems.withoutRequestId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.StoredOrder;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OrderReadApiTest {

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

  @Test
  void an_order_is_read_with_everything_that_was_asked_for() {
    String id =
        placed(
            wallet,
            Order.buy(wallet, market, "0.55", "100")
                .with("clientOrderId", "mm-1")
                .with("postOnly", true)
                .with("expiry", 4_102_444_800L));

    desk.as(wallet)
        .get("/api/orders/{id}", id)
        .then()
        .statusCode(200)
        .body("orderId", equalTo(id))
        .body("clientOrderId", equalTo("mm-1"))
        .body("marketId", equalTo(market))
        .body("outcome", equalTo("0"))
        .body("side", equalTo("buy"))
        .body("price", equalTo("0.55"))
        .body("quantity", equalTo("100"))
        .body("timeInForce", equalTo("GTC"))
        .body("postOnly", equalTo(true))
        .body("expiry", equalTo(4_102_444_800L))
        .body("status", equalTo("live"))
        .body("reason", nullValue())
        .body("filledQuantity", equalTo("0"))
        .body("remainingQuantity", equalTo("100"))
        .body("averagePrice", nullValue())
        .body("feePaid", equalTo("0"))
        .body("createdAt", matchesPattern("20.*Z"))
        .body("updatedAt", matchesPattern("20.*Z"))
        .body("sequence", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/fills"})
  void an_order_that_is_not_the_wallets_answers_like_a_missing_one(String sub) {
    Wallet sibling = Wallet.cleared();
    Trading.deposit(sibling, 100);
    String siblings = placed(sibling, Order.buy(sibling, market, "0.5", "10"));
    String past = StoredOrder.of(sibling).insert();
    Partner rival = Partner.desk();
    String path = "/api/orders/{id}" + sub;

    Response missing = desk.as(wallet).get(path, UNKNOWN);
    problem(missing, 404, "order_not_found");
    String body = withoutRequestId(missing);
    assertThat(withoutRequestId(desk.as(wallet).get(path, siblings))).isEqualTo(body);
    assertThat(withoutRequestId(desk.as(wallet).get(path, past))).isEqualTo(body);
    assertThat(withoutRequestId(desk.as(wallet).get(path, "nonsense"))).isEqualTo(body);
    assertThat(withoutRequestId(rival.as(Wallet.create()).get(path, siblings))).isEqualTo(body);
    desk.as(sibling).get(path, siblings).then().statusCode(200);
  }

  @Test
  void another_partner_cannot_name_the_wallet() {
    String id = placed(wallet, Order.buy(wallet, market, "0.5", "10"));

    problem(
        Partner.desk().as(wallet).get("/api/orders/{id}", id), 401, "api_key_user_wallet_invalid");
  }

  @Test
  void a_forgotten_order_is_read_from_history() {
    String id = StoredOrder.of(wallet).status("cancelled").reason("self_trade").insert();

    desk.as(wallet)
        .get("/api/orders/{id}", id)
        .then()
        .statusCode(200)
        .body("marketId", equalTo("OLD"))
        .body("outcome", equalTo("0"))
        .body("price", equalTo("0.55"))
        .body("quantity", equalTo("100"))
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("self_trade"))
        .body("filledQuantity", equalTo("40"))
        .body("remainingQuantity", equalTo("60"))
        .body("averagePrice", equalTo("0.54"))
        .body("feePaid", equalTo("0.184"))
        .body("clientOrderId", equalTo("old-1"))
        .body("createdAt", equalTo("2026-01-15T09:30:00Z"))
        .body("updatedAt", equalTo("2026-01-15T09:31:00Z"))
        .body("sequence", equalTo(7));
  }

  @Test
  void open_orders_are_the_wallets_own_oldest_first_page_by_page() {
    Wallet sibling = Wallet.cleared();
    Trading.deposit(sibling, 100);
    placed(sibling, Order.buy(sibling, market, "0.3", "10"));
    String second = Trading.market();
    String one = placed(wallet, Order.buy(wallet, market, "0.5", "10"));
    String two = placed(wallet, Order.buy(wallet, second, "0.5", "10"));
    String three = placed(wallet, Order.buy(wallet, market, "0.4", "10"));

    String cursor =
        desk.as(wallet)
            .get("/api/orders/open?limit=2")
            .then()
            .statusCode(200)
            .body("items.orderId", contains(one, two))
            .extract()
            .path("nextCursor");
    desk.as(wallet)
        .queryParam("cursor", cursor)
        .get("/api/orders/open?limit=2")
        .then()
        .statusCode(200)
        .body("items.orderId", contains(three))
        .body("nextCursor", nullValue());
    desk.as(wallet)
        .get("/api/orders/open?marketId=" + second)
        .then()
        .body("items.orderId", contains(two));
  }

  @Test
  void history_is_newest_first_page_by_page_and_can_be_filtered() {
    String one = StoredOrder.of(wallet).status("matched").insert();
    String two = StoredOrder.of(wallet).market("OTHER").status("expired").insert();
    String three = StoredOrder.of(wallet).status("expired").insert();
    StoredOrder.of(Wallet.create()).insert();

    String cursor =
        desk.as(wallet)
            .get("/api/orders/history?limit=2")
            .then()
            .statusCode(200)
            .body("items.orderId", contains(three, two))
            .extract()
            .path("nextCursor");
    desk.as(wallet)
        .queryParam("cursor", cursor)
        .get("/api/orders/history?limit=1")
        .then()
        .statusCode(200)
        .body("items.orderId", contains(one))
        .body("nextCursor", nullValue());
    desk.as(wallet)
        .get("/api/orders/history?status=expired&marketId=OLD")
        .then()
        .body("items.orderId", contains(three));
    desk.as(wallet).get("/api/orders/history?status=live").then().body("items", empty());
  }

  @Test
  void a_cursor_is_one_of_its_own_wallet_list_and_filter_alone() {
    String one = StoredOrder.of(wallet).status("expired").insert();
    String two = StoredOrder.of(wallet).status("expired").insert();
    StoredOrder.fills(wallet, one, "OLD", 2);
    StoredOrder.fills(wallet, two, "OLD", 2);
    String history = desk.as(wallet).get("/api/orders/history?limit=1").path("nextCursor");
    String fills = desk.as(wallet).get("/api/orders/{id}/fills?limit=1", one).path("nextCursor");

    desk.as(wallet).get("/api/orders/history?cursor=" + history).then().statusCode(200);
    desk.as(wallet).get("/api/orders/" + one + "/fills?cursor=" + fills).then().statusCode(200);
    Wallet stranger = Wallet.cleared();
    noCursor(desk.as(stranger).get("/api/orders/history?cursor=" + history));
    noCursor(desk.as(wallet).get("/api/orders/history?status=expired&cursor=" + history));
    noCursor(desk.as(wallet).get("/api/orders/history?marketId=OLD&cursor=" + history));
    noCursor(desk.as(wallet).get("/api/orders/open?cursor=" + history));
    noCursor(desk.as(wallet).get("/api/orders/" + two + "/fills?cursor=" + fills));
    for (String list : List.of("trades", "fees", "positions")) {
      noCursor(desk.as(wallet).get("/api/me/" + list + "?cursor=" + fills));
    }
    noCursor(desk.as(wallet).get("/api/markets?cursor=" + history));
    noCursor(desk.as(wallet).get("/api/markets/" + market + "/trades?cursor=" + fills));
  }

  private static void noCursor(Response answer) {
    answer.then().statusCode(400).body("errors.pointer", contains("?cursor"));
  }

  @Test
  void fills_are_oldest_first_page_by_page_from_history() {
    String id = StoredOrder.of(wallet).insert();
    StoredOrder.fills(wallet, id, "OLD", 3);

    Response first = desk.as(wallet).get("/api/orders/{id}/fills?limit=2", id);
    first
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(2))
        .body("items[0].price", equalTo("0.54"))
        .body("items[0].quantity", equalTo("1"))
        .body("items[0].fee", equalTo("0.0046"))
        .body("items[0].liquidity", equalTo("taker"));
    List<String> rest =
        desk.as(wallet)
            .queryParam("cursor", first.<String>path("nextCursor"))
            .get("/api/orders/{id}/fills?limit=2", id)
            .then()
            .statusCode(200)
            .body("nextCursor", nullValue())
            .extract()
            .path("items.tradeId");
    assertThat(rest)
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.<List<String>>path("items.tradeId"));
  }

  @Test
  void fills_are_oldest_first_page_by_page_from_memory() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    String id = placed(wallet, Order.buy(wallet, market, "0.5", "30"));
    for (int i = 0; i < 3; i++) {
      placed(other, Order.buy(other, market, "0.5", "10").with("outcome", "1"));
    }

    Response first = desk.as(wallet).get("/api/orders/{id}/fills?limit=2", id);
    first
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(2))
        .body("items[0].quantity", equalTo("10"))
        .body("items[0].liquidity", equalTo("maker"))
        .body("items[0].fee", equalTo("0"));
    desk.as(wallet)
        .queryParam("cursor", first.<String>path("nextCursor"))
        .get("/api/orders/{id}/fills?limit=2", id)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("nextCursor", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/orders/open?limit=0,?limit",
        "/api/orders/open?limit=201,?limit",
        "/api/orders/open?cursor=nonsense,?cursor",
        "/api/orders/open?marketId=-,?marketId",
        "/api/orders/history?limit=201,?limit",
        "/api/orders/history?cursor=YQ,?cursor",
        "/api/orders/history?status=LIVE,?status",
        "/api/orders/history?marketId=-,?marketId"
      })
  void a_parameter_that_is_wrong_is_named(String call) {
    String[] parts = call.split(",", -1);

    invalid(desk.as(wallet).get(parts[0]), parts[1]);
  }
}
