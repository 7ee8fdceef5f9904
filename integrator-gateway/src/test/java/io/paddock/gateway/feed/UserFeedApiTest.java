package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Scope;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.Patience;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /ws/user} says of a wallet, and the orders that it takes. */
@QuarkusTest
class UserFeedApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Partner desk = Partner.vettedDesk();
  private final Wallet alice = Wallet.create();
  private final Wallet bob = Wallet.create();
  private String market = "";
  private FeedClient bot;

  @BeforeEach
  void open() {
    market = Trading.market(100);
    Trading.deposit(alice, 1_000);
    Trading.deposit(bob, 1_000);
    desk.as(alice).get("/api/me").then().statusCode(200);
    desk.as(bob).get("/api/me").then().statusCode(200);
    bot = FeedClient.user(desk.key(), alice);
  }

  @AfterEach
  void close() {
    bot.close();
  }

  private Order buy(Wallet wallet, String price, String quantity) {
    return Order.buy(wallet, market, price, quantity).signedFee(100);
  }

  private Response place(Wallet wallet, Order order) {
    Response answer = desk.as(wallet).body(order.signed()).post("/api/orders/place");
    answer.then().statusCode(200);
    return answer;
  }

  private JsonNode delta(int number) {
    Patience.await().until(() -> bot.of("user_activity").size() > number);
    return bot.of("user_activity").get(number);
  }

  private static JsonNode json(Response answer) {
    return json(answer.asString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void an_account_is_told_whole_as_over_http_and_then_by_what_changes() {
    place(alice, buy(alice, "0.40", "10"));
    JsonNode snapshot = bot.subscribe("user_activity");
    JsonNode http = json(desk.as(alice).get("/api/me/snapshot"));

    assertThat(snapshot.path("data").path("balance")).isEqualTo(http.path("balance"));
    assertThat(snapshot.path("data").path("openOrders")).isEqualTo(http.path("openOrders"));
    assertThat(snapshot.path("data").path("openOrders")).hasSize(1);
    assertThat(snapshot.path("seq")).isEqualTo(snapshot.path("data").path("sequence"));

    Order order = buy(alice, "0.41", "5").with("clientOrderId", "mm-" + market);
    long sequence = place(alice, order).jsonPath().getLong("sequence");
    JsonNode delta = delta(1);

    assertThat(delta.path("type").asText()).isEqualTo("delta");
    assertThat(delta.path("seq").asLong()).isEqualTo(sequence);
    assertThat(delta.path("prevSeq").asLong()).isLessThanOrEqualTo(snapshot.path("seq").asLong());
    JsonNode placed = delta.at("/data/orders/0");
    assertThat(placed.path("orderId").asText()).isEqualTo(order.id());
    assertThat(placed.path("status").asText()).isEqualTo("live");
    assertThat(placed.path("remaining").asText()).isEqualTo("5");
    assertThat(placed.path("terms").toString())
        .isEqualTo(
            ("{\"clientOrderId\":\"mm-%s\",\"outcome\":\"0\",\"side\":\"buy\",\"price\":\"0.41\","
                    + "\"quantity\":\"5\",\"timeInForce\":\"GTC\",\"postOnly\":false,\"expiry\":0}")
                .formatted(market));
    JsonNode balance = json(desk.as(alice).get("/api/me/balances")).at("/items/0");
    assertThat(delta.at("/data/balance")).isEqualTo(balance);
    assertThat(delta.path("data").has("fills")).isFalse();
    assertThat(delta.path("data").has("positions")).isFalse();
  }

  @Test
  void both_sides_of_a_fill_are_told_their_own() {
    bot.subscribe("user_activity");
    try (FeedClient taker = FeedClient.user(desk.key(), bob)) {
      taker.subscribe("user_activity");
      Order resting = buy(alice, "0.40", "10");
      place(alice, resting);
      Order taking = buy(bob, "0.60", "4").with("outcome", "1");
      place(bob, taking);

      JsonNode made = delta(2);
      JsonNode took = taker.await("delta", "user_activity");

      assertThat(made.path("seq")).isEqualTo(took.path("seq"));
      assertThat(made.path("prevSeq")).isEqualTo(delta(1).path("seq"));
      JsonNode maker = made.at("/data/fills/0");
      assertThat(maker.path("orderId").asText()).isEqualTo(resting.id());
      assertThat(maker.path("liquidity").asText()).isEqualTo("maker");
      assertThat(maker.path("price").asText()).isEqualTo("0.4");
      assertThat(maker.path("quantity").asText()).isEqualTo("4");
      assertThat(maker.path("remaining").asText()).isEqualTo("6");
      assertThat(maker.path("fee").asText()).isEqualTo("0");
      JsonNode other = took.at("/data/fills/0");
      assertThat(other.path("orderId").asText()).isEqualTo(taking.id());
      assertThat(other.path("liquidity").asText()).isEqualTo("taker");
      assertThat(other.path("price").asText()).isEqualTo("0.6");
      assertThat(other.path("remaining").asText()).isEqualTo("0");
      assertThat(other.path("fee").asText()).isEqualTo("0.016");
      assertThat(other.path("tradeId")).isEqualTo(maker.path("tradeId"));
      JsonNode position = took.at("/data/positions/0");
      assertThat(position.path("outcome").asText()).isEqualTo("1");
      assertThat(position.path("quantity").asText()).isEqualTo("4");
      assertThat(position.path("averagePrice").asText()).isEqualTo("0.6");
      assertThat(took.at("/data/orders")).hasSize(1);
      assertThat(made.path("data").has("orders")).isFalse();
    }
  }

  @Test
  void cancels_and_settlements_are_told() {
    bot.subscribe("user_activity");
    Order first = buy(alice, "0.40", "10");
    place(alice, first);
    place(bob, buy(bob, "0.60", "4").with("outcome", "1"));
    desk.as(alice)
        .body(Map.of("orderId", first.id()))
        .post("/api/orders/cancel")
        .then()
        .statusCode(200);
    // Steps of the trade's settlement are told in between, whenever the chain takes them.
    JsonNode cancelled =
        bot.await(told -> told.at("/data/orders/0/status").asText().equals("cancelled"))
            .at("/data/orders/0");
    assertThat(cancelled.path("reason").asText()).isEqualTo("requested");
    assertThat(cancelled.path("remaining").asText()).isEqualTo("6");

    Trading.resolve(market);
    JsonNode settled = bot.await(told -> told.at("/data/settlements/0").isObject());
    assertThat(settled.at("/data/settlements/0").toString())
        .isEqualTo(
            "{\"marketId\":\"%s\",\"yes\":\"4\",\"no\":\"0\",\"payout\":\"4\",\"realizedPnl\":\"2.4\"}"
                .formatted(market));
    assertThat(settled.at("/data/balance/total").asText()).isEqualTo("1002.4");
  }

  @Test
  void an_order_placed_here_is_answered_as_over_http_and_is_told_too() {
    bot.subscribe("user_activity");
    Order order = buy(alice, "0.40", "10");

    JsonNode answer = bot.order("place", order.signed());

    assertThat(answer.path("type").asText()).isEqualTo("answer");
    assertThat(answer.path("status").asInt()).isEqualTo(200);
    JsonNode again = json(desk.as(alice).body(order.signed()).post("/api/orders/place"));
    assertThat(without(answer.path("body"), "sequence")).isEqualTo(without(again, "sequence"));
    assertThat(answer.at("/body/status").asText()).isEqualTo("live");
    assertThat(delta(1).path("seq")).isEqualTo(answer.at("/body/sequence"));

    JsonNode cancel = bot.order("cancel", Map.of("orderId", order.id()));
    assertThat(cancel.path("status").asInt()).isEqualTo(200);
    assertThat(cancel.at("/body/status").asText()).isEqualTo("cancelled");
    desk.as(alice)
        .get("/api/orders/{id}", order.id())
        .then()
        .body("status", org.hamcrest.Matchers.equalTo("cancelled"));
  }

  private static JsonNode without(JsonNode body, String member) {
    return ((ObjectNode) body.deepCopy()).without(member);
  }

  @Test
  void refusals_have_the_bodies_of_http() {
    Map<String, Object> offTick = buy(alice, "0.405", "10").signed();
    Map<String, Object> shapeless = buy(alice, "0.40", "10").with("marketId", null).signedBy(alice);
    Map<String, Object> foreign = buy(alice, "0.40", "10").signedBy(bob);
    for (Map<String, Object> body : List.of(offTick, shapeless, foreign)) {
      JsonNode answer = bot.order("place", body);
      Response http = desk.as(alice).body(body).post("/api/orders/place");

      assertThat(answer.path("status").asInt()).isEqualTo(http.statusCode()).isNotEqualTo(200);
      assertThat(without(answer.path("body"), "requestId"))
          .isEqualTo(without(json(http), "requestId"));
      assertThat(answer.at("/body/requestId").asText()).isNotEmpty();
    }
    JsonNode unknown = bot.order("cancel", Map.of("clientOrderId", "nothing"));
    assertThat(unknown.path("status").asInt()).isEqualTo(404);
    assertThat(unknown.at("/body/code").asText()).isEqualTo("order_not_found");
    JsonNode member = bot.order("cancel", Map.of("orderId", "0x1", "more", "x"));
    assertThat(member.path("status").asInt()).isEqualTo(400);
    assertThat(member.at("/body/errors/0/pointer").asText()).isEqualTo("/more");
  }

  @Test
  void orders_need_the_scope_of_their_route_and_a_verified_wallet() {
    try (FeedClient reader = FeedClient.user(desk.newKey(Scope.PORTFOLIO_READ), alice)) {
      JsonNode answer = reader.order("place", buy(alice, "0.40", "10").signed());
      assertThat(answer.path("status").asInt()).isEqualTo(403);
      assertThat(answer.at("/body/requiredScopes/0").asText()).isEqualTo("orders:write");
      assertThat(reader.order("cancel", Map.of("orderId", "0x1")).path("status").asInt())
          .isEqualTo(403);
    }
    Partner strict = Partner.desk();
    Wallet carol = Wallet.create();
    Trading.deposit(carol, 10);
    strict.as(carol).get("/api/me").then().statusCode(200);
    try (FeedClient unverified = FeedClient.user(strict.key(), carol)) {
      JsonNode answer = unverified.order("place", buy(carol, "0.40", "10").signed());
      assertThat(answer.path("status").asInt()).isEqualTo(403);
      assertThat(answer.at("/body/code").asText()).isEqualTo("kyc_required");
    }
    desk.as(alice).get("/api/orders/open").then().body("items", org.hamcrest.Matchers.empty());
  }

  @Test
  void orders_draw_from_the_buckets_of_http_and_cancels_from_their_own() {
    Wallet carol = Wallet.cleared();
    Trading.deposit(carol, 10);
    carol.ceiling(3);
    desk.as(carol).get("/api/me").then().statusCode(200);
    try (FeedClient limited = FeedClient.user(desk.key(), carol)) {
      Order order = buy(carol, "0.40", "1");
      assertThat(limited.order("place", order.signed()).path("status").asInt()).isEqualTo(200);

      JsonNode refused = limited.order("place", buy(carol, "0.40", "1").signed());
      assertThat(refused.path("status").asInt()).isEqualTo(429);
      assertThat(refused.at("/body/code").asText()).isEqualTo("rate_limited");
      assertThat(refused.at("/body/retryable").asBoolean()).isTrue();
      desk.as(carol).get("/api/me").then().statusCode(429);
      assertThat(limited.order("cancel", Map.of("orderId", order.id())).path("status").asInt())
          .isEqualTo(200);
    }
  }

  @Test
  void a_partner_that_signs_its_requests_orders_over_http_alone() {
    Partner signing = Partner.vettedDesk();
    Wallet carol = Wallet.create();
    signing.as(carol).get("/api/me").then().statusCode(200);
    try (FeedClient feed = FeedClient.user(signing.key(), carol)) {
      signing.change("require_signature = true");
      JsonNode answer = feed.order("place", buy(carol, "0.40", "10").signed());

      assertThat(answer.path("status").asInt()).isEqualTo(401);
      assertThat(answer.at("/body/code").asText()).isEqualTo("api_signature_required");
    }
  }

  @Test
  void an_account_is_shown_once_its_wallet_has_signed() {
    Wallet carol = Wallet.create();
    Trading.deposit(carol, 50);
    try (FeedClient feed = FeedClient.user(desk.key(), carol)) {
      JsonNode nothing = feed.subscribe("user_activity");
      assertThat(nothing.at("/data/balance/total").asText()).isEqualTo("0");

      assertThat(feed.order("place", buy(carol, "0.40", "10").signed()).path("status").asInt())
          .isEqualTo(200);

      JsonNode account =
          feed.await(message -> message.at("/data/balance/total").asText().equals("50"));
      assertThat(account.path("type").asText()).isEqualTo("snapshot");
      assertThat(account.at("/data/openOrders")).hasSize(1);
    }
  }

  @Test
  void nobodys_activity_but_the_wallets_own_is_told() {
    bot.subscribe("user_activity");
    place(bob, buy(bob, "0.40", "10"));
    place(alice, buy(alice, "0.30", "10"));

    JsonNode delta = delta(1);

    assertThat(delta.at("/data/orders")).hasSize(1);
    assertThat(delta.at("/data/orders/0/terms/price").asText()).isEqualTo("0.3");
  }
}
