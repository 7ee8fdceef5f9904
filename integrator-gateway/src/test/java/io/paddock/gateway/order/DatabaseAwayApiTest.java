package io.paddock.gateway.order;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.auth.key.KeyEnvironment;
import io.paddock.auth.key.PartnerKey;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.AtOnce;
import io.paddock.servers.test.AtOnce.Timed;
import io.paddock.servers.test.DatabaseLink;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trading goes on without PostgreSQL; only what is in nobody's memory has to wait for it. */
@Tag("outage")
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseLink.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "gateway"),
      @ResourceArg(name = "schemas", value = "backoffice,gateway")
    })
class DatabaseAwayApiTest {

  private static final String BALANCES = "/api/me/balances";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** A second try of a crowd whose first met a connection that was lost while it was opened. */
  private static final Duration CROWD_LIMIT = LIMIT.multipliedBy(3);

  /** More than there are connections. */
  private static final int CROWD = 30;

  private static final String HISTORY = "/api/orders/history";

  private Partner desk;
  private Wallet wallet;
  private Wallet unseen;
  private String market;
  private Order resting;

  @BeforeEach
  void aDeskThatWasHereAMomentAgo() {
    desk = Partner.desk();
    wallet = Wallet.cleared();
    unseen = Wallet.cleared();
    market = Trading.market();
    Trading.deposit(wallet, 1_000);
    resting = Order.buy(wallet, market, "0.5", "10");
    place(resting).then().statusCode(200);
    await().until(() -> inHistory(resting));
  }

  @AfterEach
  void theDatabaseIsThere() {
    DatabaseLink.mend();
  }

  @Test
  void orders_and_books_go_on_and_history_and_new_keys_wait_until_it_is_back() {
    Partner stranger = Partner.desk();
    String made = PartnerKey.generate(KeyEnvironment.TEST, new SecureRandom()).reveal();
    Order later = Order.buy(wallet, market, "0.4", "10");
    DatabaseLink.cut();

    place(later).then().statusCode(200).body("status", equalTo("live"));
    cancel(resting).then().statusCode(200).body("status", equalTo("cancelled"));
    desk.as(wallet)
        .get(BALANCES)
        .then()
        .statusCode(200)
        .body("items[0].available", equalTo("996"))
        .body("items[0].reserved", equalTo("4"));
    desk.as(wallet)
        .get("/api/orders/open")
        .then()
        .statusCode(200)
        .body("items.orderId", equalTo(List.of(later.id())));
    find(resting).then().statusCode(200).body("status", equalTo("cancelled"));
    desk.as(wallet)
        .get("/api/markets/" + market + "/orderbook")
        .then()
        .statusCode(200)
        .body("bids[0].price", equalTo("0.4"));
    away(desk.as(wallet).get(HISTORY));
    away(desk.as(wallet).get("/api/me/trades"));
    away(desk.as(wallet).get("/api/markets/" + market + "/trades"));
    away(stranger.naming(unseen).get(BALANCES));
    away(Partner.call(made).header("X-User-Wallet", wallet.address()).get(BALANCES));

    DatabaseLink.mend();

    await().until(() -> inHistory(later));
    find(resting).then().statusCode(200).body("status", equalTo("cancelled"));
    desk.as(wallet)
        .get(HISTORY)
        .then()
        .statusCode(200)
        .body("items.orderId", equalTo(List.of(later.id(), resting.id())));
    stranger.naming(unseen).get(BALANCES).then().statusCode(200);
    problem(
        Partner.call(made).header("X-User-Wallet", wallet.address()).get(BALANCES),
        401,
        "api_key_unknown_key");
  }

  @Test
  void every_route_answers_within_5_s_while_postgresql_is_stopped_and_works_at_once_after_it() {
    Map<String, Callable<Response>> waiting = needPostgresql();
    Map<String, Callable<Response>> others = doNot();
    DatabaseLink.hold();

    Map<String, Timed<Response>> away = AtOnce.call(waiting);
    Map<String, Timed<Response>> served = AtOnce.call(others);

    DatabaseLink.mend();
    away.forEach((call, timed) -> away(timed.answer()));
    served.forEach(DatabaseAwayApiTest::serves);
    worksAtOnce();
  }

  @Test
  void every_route_answers_within_5_s_while_all_is_lost_and_works_at_once_after_it() {
    Map<String, Callable<Response>> waiting = needPostgresql();
    Map<String, Callable<Response>> others = doNot();
    DatabaseLink.lose();

    Map<String, Timed<Response>> away = AtOnce.call(waiting);
    Map<String, Timed<Response>> served = AtOnce.call(others);

    DatabaseLink.mend();
    away.forEach((call, timed) -> away(timed.answer()));
    served.forEach(DatabaseAwayApiTest::serves);
    worksAtOnce();
  }

  /** What only PostgreSQL knows, more often at once than there are connections. */
  private Map<String, Callable<Response>> needPostgresql() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>();
    Partner stranger = Partner.desk();
    calls.put("key that is not cached", () -> stranger.naming(unseen).get(BALANCES));
    calls.put("the same key", () -> stranger.naming(unseen).get("/api/orders/open"));
    calls.put("fills", () -> desk.as(wallet).get("/api/me/trades"));
    calls.put("public fills", () -> desk.as(wallet).get("/api/markets/" + market + "/trades"));
    for (int i = 0; i < CROWD; i++) {
      calls.put("history " + i, () -> desk.as(wallet).get(HISTORY));
    }
    return calls;
  }

  private Map<String, Callable<Response>> doNot() {
    Map<String, Callable<Response>> calls = new LinkedHashMap<>();
    calls.put("place", () -> place(Order.buy(wallet, market, "0.3", "10")));
    calls.put("open orders", () -> desk.as(wallet).get("/api/orders/open"));
    calls.put("balances", () -> desk.as(wallet).get(BALANCES));
    return calls;
  }

  private static void serves(String call, Timed<Response> timed) {
    assertThat(timed.took()).as(call).isLessThan(LIMIT);
    assertThat(timed.answer().statusCode()).as(call).isEqualTo(200);
  }

  private void worksAtOnce() {
    await().atMost(LIMIT).until(() -> desk.as(wallet).get(HISTORY).statusCode() == 200);
    // A crowd needs every connection, and one may still be opening on the link that was lost.
    await()
        .atMost(CROWD_LIMIT)
        .untilAsserted(() -> AtOnce.call(needPostgresql()).forEach(DatabaseAwayApiTest::serves));
  }

  /** Said at once, and that it is worth trying again: neither an empty list nor a bad key. */
  private static void away(Response answer) {
    problem(answer, 503, "unavailable");
    assertThat(answer.getHeader("X-RateLimit-Remaining")).isNotNull();
    assertThat(Long.parseLong(answer.getHeader("Retry-After"))).isPositive();
    assertThat(answer.time()).as("not until a connection times out").isLessThan(5_000);
  }

  private boolean inHistory(Order order) {
    Response answer = desk.as(wallet).get(HISTORY);
    return answer.statusCode() == 200
        && answer.jsonPath().getList("items.orderId").contains(order.id());
  }

  private Response place(Order order) {
    return desk.as(wallet).body(order.signed()).post("/api/orders/place");
  }

  private Response cancel(Order order) {
    return desk.as(wallet).body(Map.of("orderId", order.id())).post("/api/orders/cancel");
  }

  private Response find(Order order) {
    return desk.as(wallet).get("/api/orders/" + order.id());
  }
}
