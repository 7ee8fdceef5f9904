package io.paddock.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

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
import io.paddock.servers.test.SocketClient.Closed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replacing and batches over {@code /ws/user}, and many commands at once. */
@QuarkusTest
class FeedCommandsApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POLICY_VIOLATION = 1008;
  private static final int MALFORMED_LIMIT = 20;

  private final Partner desk = Partner.vettedDesk();
  private final Wallet alice = Wallet.create();
  private String market = "";
  private FeedClient bot;

  @BeforeEach
  void open() {
    market = Trading.market();
    Trading.deposit(alice, 1_000);
    desk.as(alice).get("/api/me").then().statusCode(200);
    bot = FeedClient.user(desk.key(), alice);
  }

  @AfterEach
  void close() {
    bot.close();
  }

  private Order bid(String price, String quantity) {
    return Order.buy(alice, market, price, quantity);
  }

  private static Map<String, Object> replacing(Order old, Order order) {
    return Map.of("orderId", old.id(), "order", order.signed());
  }

  private static Map<String, Object> batch(Object... items) {
    return Map.of("items", List.of(items));
  }

  private static Map<String, Object> placed(Order order) {
    return Map.of("place", order.signed());
  }

  private static Map<String, Object> cancelled(String clientOrderId) {
    return Map.of("cancel", Map.of("clientOrderId", clientOrderId));
  }

  private static JsonNode without(JsonNode body, String member) {
    return ((ObjectNode) body.deepCopy()).without(member);
  }

  private static JsonNode json(Response answer) {
    try {
      return JSON.readTree(answer.asString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(answer.asString(), e);
    }
  }

  private static int status(JsonNode answer) {
    return answer.path("status").asInt();
  }

  private Response http(String route, Map<String, ?> body) {
    return desk.as(alice).body(body).post("/api/orders/" + route);
  }

  @Test
  void an_order_is_replaced_as_over_http() {
    Order old = bid("0.40", "10");
    Order next = bid("0.41", "10");
    assertThat(status(bot.order("place", old.signed()))).isEqualTo(200);

    JsonNode answer = bot.order("replace", replacing(old, next));

    assertThat(answer.path("type").asText()).isEqualTo("answer");
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer.at("/body/replaced/orderId").asText()).isEqualTo(old.id());
    assertThat(answer.at("/body/replaced/reason").asText()).isEqualTo("replaced");
    assertThat(answer.at("/body/order/orderId").asText()).isEqualTo(next.id());
    desk.as(alice).get("/api/orders/open").then().body("items.orderId", contains(next.id()));
  }

  @Test
  void a_batch_is_carried_out_as_over_http() {
    Order first = bid("0.30", "10").with("clientOrderId", "b-" + market);
    Order second = bid("0.31", "10");

    JsonNode answer = bot.order("batch", batch(placed(first), placed(second)));
    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer.at("/body/results/0/order/orderId").asText()).isEqualTo(first.id());
    assertThat(answer.at("/body/results/1/order/orderId").asText()).isEqualTo(second.id());
    assertThat(answer.at("/body/sequence").isIntegralNumber()).isTrue();

    JsonNode cancelled = bot.order("batch", batch(cancelled("b-" + market), cancelled("nobody")));
    assertThat(cancelled.at("/body/results/0/order/status").asText()).isEqualTo("cancelled");
    assertThat(cancelled.at("/body/results/1/error/code").asText()).isEqualTo("order_not_found");
    desk.as(alice).get("/api/orders/open").then().body("items.orderId", contains(second.id()));
  }

  @Test
  void refusals_have_the_bodies_of_http() {
    Order resting = bid("0.20", "10");
    assertThat(status(bot.order("place", resting.signed()))).isEqualTo(200);
    Map<String, Object> forged = new HashMap<>(bid("0.5", "10").signed());
    forged.put("quantity", "11");
    List<Map<String, Object>> replacements =
        List.of(
            Map.of(),
            Map.of("orderId", "0x1", "order", bid("0.3", "1").signed()),
            Map.of("orderId", resting.id(), "order", forged),
            Map.of("orderId", resting.id(), "order", bid("0.3", "100000").signed()),
            Map.of("orderId", resting.id(), "order", bid("0.3", "1").signed(), "more", 1));
    List<Map<String, Object>> batches =
        List.of(Map.of(), batch(Map.of()), batch(cancelled("a b"), placed(bid("0.5", "1"))));
    Map.of("replace", replacements, "batch", batches)
        .forEach(
            (type, bodies) -> {
              for (Map<String, Object> body : bodies) {
                JsonNode answer = bot.order(type, body);
                Response http = http(type, body);
                assertThat(status(answer)).isEqualTo(http.statusCode()).isNotEqualTo(200);
                assertThat(without(answer.path("body"), "requestId"))
                    .isEqualTo(without(json(http), "requestId"));
              }
            });
    desk.as(alice).get("/api/orders/open").then().body("items.orderId", contains(resting.id()));
  }

  @Test
  void commands_need_the_scope_of_their_route() {
    Order order = bid("0.40", "10");
    try (FeedClient reader = FeedClient.user(desk.newKey(Scope.PORTFOLIO_READ), alice)) {
      assertThat(status(reader.order("replace", replacing(order, order)))).isEqualTo(403);
      JsonNode refused = reader.order("batch", batch(placed(order)));
      assertThat(status(refused)).isEqualTo(403);
      assertThat(refused.at("/body/requiredScopes/0").asText()).isEqualTo("orders:write");
    }
    desk.changeKey("cancel_only_since = now()");
    assertThat(bot.order("batch", batch(placed(order))).at("/body/code").asText())
        .isEqualTo("api_key_cancel_only");
    desk.as(alice).get("/api/orders/open").then().body("items", empty());
  }

  @Test
  void a_batch_pays_for_each_item_from_the_buckets_of_http() {
    Wallet carol = Wallet.cleared();
    Trading.deposit(carol, 10);
    carol.ceiling(5);
    desk.as(carol).get("/api/me").then().statusCode(200);
    try (FeedClient limited = FeedClient.user(desk.key(), carol)) {
      Map<String, Object> two =
          batch(
              placed(Order.buy(carol, market, "0.40", "1")),
              placed(Order.buy(carol, market, "0.41", "1")));
      // One token went for GET /api/me, one for the handshake, two go for the items: one is left.
      assertThat(status(limited.order("batch", two))).isEqualTo(200);
      JsonNode refused = limited.order("batch", two);
      assertThat(status(refused)).isEqualTo(429);
      assertThat(refused.at("/body/code").asText()).isEqualTo("rate_limited");
      assertThat(status(limited.order("place", Order.buy(carol, market, "0.42", "1").signed())))
          .isEqualTo(200);
      assertThat(status(limited.order("batch", batch(cancelled("x"), cancelled("y")))))
          .isEqualTo(200);
      desk.as(carol).get("/api/me").then().statusCode(429);
    }
  }

  @Test
  void the_longest_batch_of_http_is_taken_here_too() {
    Order order = bid("0.01", "1");
    List<Object> items = new ArrayList<>(Collections.nCopies(20, placed(order)));
    items.addAll(Collections.nCopies(500, cancelled("a-client-order-id-of-some-length")));

    JsonNode answer = bot.order("batch", Map.of("items", items));

    assertThat(status(answer)).isEqualTo(200);
    assertThat(answer.at("/body/results")).hasSize(520);
  }

  @Test
  void commands_that_are_sent_at_once_are_done_in_the_order_of_their_frames() {
    List<Order> orders = new ArrayList<>();
    List<String> placing = new ArrayList<>();
    List<String> cancelling = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Order order = bid("0.40", "1").with("clientOrderId", "o-" + i + "-" + market);
      orders.add(order);
      placing.add(bot.command("place", order.signed()));
    }
    for (int i = 0; i < 8; i += 2) {
      cancelling.add(bot.command("cancel", Map.of("orderId", orders.get(i).id())));
    }
    cancelling.add(bot.command("cancel", Map.of("clientOrderId", "o-7-" + market)));

    List<Long> sequences =
        placing.stream().map(id -> bot.answer(id).at("/body/sequence").asLong()).toList();
    assertThat(sequences).doesNotContain(0L).isSorted().doesNotHaveDuplicates();
    assertThat(cancelling)
        .allSatisfy(
            id -> {
              assertThat(status(bot.answer(id))).isEqualTo(200);
              assertThat(bot.answer(id).at("/body/sequence").asLong())
                  .isGreaterThan(sequences.getLast());
            });
    desk.as(alice)
        .get("/api/orders/open")
        .then()
        .body(
            "items.orderId", contains(orders.get(1).id(), orders.get(3).id(), orders.get(5).id()));
  }

  @Test
  void the_same_order_here_and_over_http_is_one_order() {
    Order order = bid("0.40", "10");
    JsonNode here = bot.order("batch", batch(placed(order)));
    Response there = http("place", order.signed());
    JsonNode again = bot.order("place", order.signed());

    assertThat(here.at("/body/results/0/order/orderId").asText()).isEqualTo(order.id());
    there.then().statusCode(200).body("orderId", equalTo(order.id()));
    assertThat(status(again)).isEqualTo(200);
    desk.as(alice).get("/api/orders/open").then().body("items.orderId", contains(order.id()));
  }

  @Test
  void commands_are_taken_here_and_nowhere_else() {
    try (FeedClient follower = FeedClient.market(desk.key())) {
      for (String type : List.of("replace", "batch")) {
        JsonNode failed = follower.order(type, Map.of());
        assertThat(failed.path("type").asText()).isEqualTo("error");
        assertThat(failed.at("/problem/errors/0/pointer").asText()).isEqualTo("/type");
      }
    }
    bot.send("{\"type\":\"batch\",\"id\":\"x\",\"order\":{}}");
    assertThat(bot.answer("x").at("/problem/errors/0/pointer").asText()).isEqualTo("/order");
    bot.send("{\"type\":\"batch\",\"id\":\"y\",\"batch\":[]}");
    assertThat(bot.answer("y").at("/problem/errors/0/pointer").asText()).isEqualTo("/batch");
    bot.send("{\"type\":\"replace\",\"id\":\"z\"}");
    assertThat(bot.answer("z").at("/problem/errors/0/pointer").asText()).isEqualTo("/order");
    bot.send("{\"type\":\"replace\",\"order\":{}}");
    assertThat(
            bot.await(told -> told.at("/problem/errors/0/pointer").asText().equals("/id"))
                .path("type")
                .asText())
        .isEqualTo("error");
  }

  @Test
  void frames_that_cannot_be_read_are_answered_and_too_many_in_a_row_end_the_connection() {
    for (int i = 0; i < MALFORMED_LIMIT; i++) {
      bot.send("{");
    }
    // A frame that is read begins the count anew, whatever comes of it.
    assertThat(status(bot.order("cancel", Map.of("orderId", "0x1")))).isEqualTo(400);
    for (int i = 0; i < MALFORMED_LIMIT; i++) {
      bot.send("{\"type\":\"dance\"}");
    }
    assertThat(bot.ask("ping", "").path("type").asText()).isEqualTo("heartbeat");
    assertThat(bot.messages().stream().filter(told -> told.path("type").asText().equals("error")))
        .hasSize(2 * MALFORMED_LIMIT);

    for (int i = 0; i <= MALFORMED_LIMIT; i++) {
      bot.send("[");
    }
    assertThat(bot.awaitClosed())
        .isEqualTo(new Closed(POLICY_VIOLATION, "too many malformed frames"));
  }
}
