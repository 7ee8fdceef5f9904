package io.paddock.gateway.order;

import static io.paddock.servers.test.Problems.invalid;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wallet quotes NO in a group, and the other takes it. */
@QuarkusTest
class OrderGroupApiTest {

  private static final String GROUPS = "/api/order-groups";

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private final Wallet other = Wallet.cleared();
  private String market = "";

  @BeforeEach
  void twoWallets() {
    market = Trading.market();
    for (Wallet each : List.of(wallet, other)) {
      Trading.deposit(each, 1_000);
    }
  }

  private Response create(@Nullable Object limit, @Nullable Object seconds) {
    Map<String, Object> body = new HashMap<>();
    if (limit != null) {
      body.put("limit", limit);
    }
    if (seconds != null) {
      body.put("windowSeconds", seconds);
    }
    return desk.as(wallet).body(body).post(GROUPS);
  }

  private String group(String limit) {
    return create(limit, 60).then().statusCode(200).extract().path("orderGroupId");
  }

  private Response place(Wallet by, Order order, @Nullable String group) {
    Map<String, Object> body = new HashMap<>(order.signed());
    if (group != null) {
      body.put("orderGroupId", group);
    }
    return desk.as(by).body(body).post("/api/orders/place");
  }

  private Order quote(String price, String quantity) {
    return Order.buy(wallet, market, price, quantity).with("outcome", "1");
  }

  private Response take(String price, String quantity) {
    return place(other, Order.buy(other, market, price, quantity), null);
  }

  private Response read(String id) {
    return desk.as(wallet).get(GROUPS + "/{id}", id);
  }

  @Test
  void a_group_is_made_shown_and_listed() {
    Response made = create("5.5", 15);

    made.then()
        .statusCode(200)
        .body("limit", equalTo("5.5"))
        .body("windowSeconds", equalTo(15))
        .body("matched", equalTo("0"))
        .body("stopped", equalTo(false))
        .body("openOrders", equalTo(0))
        .body("sequence", greaterThan(0));
    String id = made.path("orderGroupId");
    assertThat(made.header("X-Sequence")).isEqualTo(made.path("sequence").toString());
    read(id).then().statusCode(200).body("orderGroupId", equalTo(id)).body("limit", equalTo("5.5"));
    String second = group("7");
    desk.as(wallet)
        .get(GROUPS)
        .then()
        .statusCode(200)
        .body("items.orderGroupId", contains(id, second));
    desk.as(other).get(GROUPS).then().statusCode(200).body("items", empty());
  }

  @Test
  void what_reaches_the_limit_cancels_the_group_and_it_takes_no_more_until_it_is_reset() {
    String id = group("5");
    Order best = quote("0.6", "3");
    Order next = quote("0.59", "9");
    Order far = quote("0.2", "4");
    for (Order each : List.of(best, next, far)) {
      place(wallet, each, id).then().statusCode(200).body("status", equalTo("live"));
    }
    read(id).then().body("openOrders", equalTo(3));

    take("0.41", "10").then().statusCode(200).body("filledQuantity", equalTo("5"));

    read(id)
        .then()
        .body("matched", equalTo("5"))
        .body("stopped", equalTo(true))
        .body("openOrders", equalTo(0));
    for (Order each : List.of(next, far)) {
      desk.as(wallet)
          .get("/api/orders/{id}", each.id())
          .then()
          .body("status", equalTo("cancelled"))
          .body("reason", equalTo("order_group"));
    }
    problem(place(wallet, quote("0.3", "1"), id), 422, "order_group_stopped");
    place(wallet, quote("0.3", "1"), null).then().statusCode(200);

    desk.as(wallet)
        .post(GROUPS + "/{id}/reset", id)
        .then()
        .statusCode(200)
        .body("orderGroupId", equalTo(id))
        .body("matched", equalTo("0"))
        .body("stopped", equalTo(false));
    place(wallet, quote("0.3", "1"), id).then().statusCode(200).body("status", equalTo("live"));
    read(id).then().body("openOrders", equalTo(1));
  }

  @Test
  void a_replacement_stays_in_the_group() {
    String id = group("5");
    Order old = quote("0.6", "9");
    place(wallet, old, id).then().statusCode(200);

    desk.as(wallet)
        .body(Map.of("orderId", old.id(), "order", quote("0.61", "9").signed()))
        .post("/api/orders/replace")
        .then()
        .statusCode(200);

    read(id).then().body("openOrders", equalTo(1));
    take("0.39", "9").then().body("filledQuantity", equalTo("5"));
  }

  @Test
  void conditions_go_along_with_a_group() {
    String id = group("100");
    place(other, Order.buy(other, market, "0.5", "50"), null).then().statusCode(200);

    place(wallet, quote("0.5", "50").with("timeInForce", "IOC").with("maxCost", "5"), id)
        .then()
        .statusCode(200)
        .body("filledQuantity", equalTo("10"));
    read(id).then().body("matched", equalTo("10"));
  }

  @Test
  void a_group_is_deleted_with_what_it_rests() {
    String id = group("5");
    Order order = quote("0.6", "3");
    place(wallet, order, id).then().statusCode(200);

    desk.as(wallet)
        .delete(GROUPS + "/{id}", id)
        .then()
        .statusCode(200)
        .body("orderGroupId", equalTo(id))
        .body("sequence", greaterThan(0));

    desk.as(wallet)
        .get("/api/orders/{id}", order.id())
        .then()
        .body("status", equalTo("cancelled"))
        .body("reason", equalTo("order_group"));
    problem(read(id), 404, "order_group_not_found");
    problem(desk.as(wallet).delete(GROUPS + "/{id}", id), 404, "order_group_not_found");
    problem(place(wallet, quote("0.6", "3"), id), 404, "order_group_not_found");
  }

  @Test
  void anothers_group_is_like_none() {
    String id = group("5");
    place(wallet, quote("0.6", "3"), id).then().statusCode(200);

    problem(desk.as(other).get(GROUPS + "/{id}", id), 404, "order_group_not_found");
    problem(desk.as(other).post(GROUPS + "/{id}/reset", id), 404, "order_group_not_found");
    problem(desk.as(other).delete(GROUPS + "/{id}", id), 404, "order_group_not_found");
    problem(place(other, Order.buy(other, market, "0.1", "1"), id), 404, "order_group_not_found");
    for (String none : List.of(UUID.randomUUID().toString(), "1-1-1-1-1", "x")) {
      problem(read(none), 404, "order_group_not_found");
    }
    read(id).then().body("openOrders", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 60, /limit",
    "-1, 60, /limit",
    "0.005, 60, /limit",
    "1000000000.01, 60, /limit",
    "1, 0, /windowSeconds",
    "1, 86401, /windowSeconds",
    ", 60, /limit",
    "1, , /windowSeconds"
  })
  void a_limit_and_a_window_have_bounds(
      @Nullable String limit, @Nullable Integer seconds, String pointer) {
    invalid(create(limit, seconds), pointer);
  }

  @Test
  void an_id_has_a_shape_and_a_place() {
    invalid(place(wallet, quote("0.6", "3"), "mine"), "/orderGroupId");
    Map<String, Object> order = new HashMap<>(quote("0.6", "3").signed());
    order.put("orderGroupId", UUID.randomUUID().toString());
    invalid(
        desk.as(wallet)
            .body(Map.of("items", List.of(Map.of("place", order))))
            .post("/api/orders/batch"),
        "/items/0/place/orderGroupId");
    invalid(
        desk.as(wallet)
            .body(Map.of("orderId", "0x" + "1".repeat(64), "order", order))
            .post("/api/orders/replace"),
        "/order/orderGroupId");
  }

  @Test
  void a_wallet_that_has_signed_nothing_here_has_no_groups() {
    Wallet unseen = Wallet.cleared();

    problem(
        desk.naming(unseen).body(Map.of("limit", "5", "windowSeconds", 15)).post(GROUPS),
        422,
        "wallet_unclaimed");
    desk.naming(unseen).get(GROUPS).then().statusCode(200).body("items", empty());
  }

  @Test
  void a_wallet_has_fifty_at_most() {
    for (int i = 0; i < 50; i++) {
      group("1");
    }
    problem(create("1", 60), 422, "too_many_order_groups");
  }
}
