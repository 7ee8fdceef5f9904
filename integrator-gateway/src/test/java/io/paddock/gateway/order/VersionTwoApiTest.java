package io.paddock.gateway.order;

import static io.paddock.servers.test.Patience.await;
import static io.paddock.servers.test.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.auth.chain.OrderStamp;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are signed for version 2 of the exchange. */
@QuarkusTest
class VersionTwoApiTest {

  private static final long OLD = Duration.ofMinutes(5).plusSeconds(5).toMillis();
  private static final long AHEAD = Duration.ofMinutes(1).plusSeconds(30).toMillis();
  private static final Word METADATA = Word.parseHex("0x" + "0a".repeat(32));
  private static final Word BUILDER = Word.parseHex("0x" + "0b".repeat(32));

  private final Partner desk = Partner.desk();
  private final Wallet wallet = Wallet.cleared();
  private String market = "";
  private long now;

  @BeforeEach
  void market() {
    market = Trading.market(50);
    Trading.deposit(wallet, 1_000);
    now = desk.as(wallet).get("/api/time").jsonPath().getLong("logTimeMillis");
  }

  private Order bid(String price) {
    return Order.buy(wallet, market, price, "10");
  }

  private Response place(Map<String, Object> body) {
    return desk.as(wallet).body(body).post("/api/orders/place");
  }

  @Test
  void an_order_of_version_2_trades_with_one_of_version_1() {
    Wallet other = Wallet.cleared();
    Trading.deposit(other, 100);
    Order resting = bid("0.40").version2(new OrderStamp(now, METADATA, BUILDER));
    place(resting.signed())
        .then()
        .statusCode(200)
        .body("orderId", equalTo(resting.id()))
        .body("status", equalTo("live"));

    Order taking = Order.buy(other, market, "0.60", "10").with("outcome", "1").signedFee(50);
    desk.as(other)
        .body(taking.signed())
        .post("/api/orders/place")
        .then()
        .statusCode(200)
        .body("status", equalTo("matched"));
    desk.as(wallet).get("/api/orders/{id}", resting.id()).then().body("status", equalTo("matched"));
  }

  @Test
  void the_log_keeps_what_version_2_signs_beside_the_command() {
    Response second = place(bid("0.40").version2(new OrderStamp(now, METADATA, BUILDER)).signed());
    Response first = place(bid("0.40").signedFee(50).signed());

    ByteBuffer evidence =
        ByteBuffer.wrap(evidence(second.then().extract().jsonPath().getLong("sequence")));
    assertThat(evidence.get()).isEqualTo(OrderEvidence.FORMAT);
    assertThat(evidence.getShort()).isZero();
    assertThat(evidence.getLong()).isEqualTo(now);
    byte[] words = new byte[2 * Word.BYTES];
    evidence.get(words);
    assertThat(words).isEqualTo(both(METADATA, BUILDER));
    assertThat(evidence.hasRemaining()).isFalse();
    assertThat(Trading.evidence(first.then().extract().jsonPath().getLong("sequence"))).isNull();
  }

  private static byte[] evidence(long sequence) {
    return Objects.requireNonNull(Trading.evidence(sequence));
  }

  private static byte[] both(Word first, Word second) {
    return ByteBuffer.allocate(2 * Word.BYTES).put(first.toBytes()).put(second.toBytes()).array();
  }

  @Test
  void neither_an_expiry_nor_a_fee_is_signed_but_everything_else_is() {
    Order order = bid("0.40").version2(now);
    Map<String, Object> body = new HashMap<>(order.signed());
    body.put("feeRateBps", 60);
    body.put("expiry", now / 1_000 + 3_600);
    place(body).then().statusCode(200).body("orderId", equalTo(order.id()));

    Map<String, Object> changes =
        Map.of(
            "price", "0.41",
            "quantity", "11",
            "side", "sell",
            "outcome", "1",
            "nonce", "1",
            "timestamp", Long.toString(now - 1),
            "metadata", METADATA.toString(),
            "builder", BUILDER.toString());
    changes.forEach(
        (member, value) -> {
          Map<String, Object> forged = new HashMap<>(bid("0.40").version2(now).signed());
          forged.put(member, value);
          problem(place(forged), 422, "bad_signature");
        });
    Map<String, Object> asFirst = new HashMap<>(bid("0.40").version2(now).signed());
    asFirst.remove("orderVersion");
    asFirst.remove("timestamp");
    problem(place(asFirst), 422, "bad_signature");
    Map<String, Object> asSecond = new HashMap<>(bid("0.40").signedFee(50).signed());
    asSecond.put("orderVersion", 2);
    asSecond.put("timestamp", Long.toString(now));
    problem(place(asSecond), 422, "bad_signature");
  }

  @Test
  void both_versions_share_the_nonces_of_a_wallet() {
    Order first = bid("0.40").with("nonce", "77").signedFee(50);
    Order second = bid("0.40").with("nonce", "77").version2(now);
    place(first.signed()).then().statusCode(200);

    problem(place(second.signed()), 409, "nonce_reused");
    desk.as(wallet)
        .body(Map.of("orderId", first.id()))
        .post("/api/orders/cancel")
        .then()
        .statusCode(200);
    problem(place(second.signed()), 409, "nonce_reused");

    Order third = bid("0.40").with("nonce", "78").version2(now);
    place(third.signed()).then().statusCode(200);
    problem(place(bid("0.40").with("nonce", "78").signedFee(50).signed()), 409, "nonce_reused");
  }

  @Test
  void the_same_order_again_is_the_same_and_with_another_expiry_it_is_not() {
    Order order = bid("0.40").version2(now);
    place(order.signed()).then().statusCode(200).body("status", equalTo("live"));
    place(order.signed()).then().statusCode(200).body("orderId", equalTo(order.id()));

    Map<String, Object> later = new HashMap<>(order.signed());
    later.put("expiry", now / 1_000 + 7_200);
    problem(place(later), 409, "nonce_reused");
    desk.as(wallet).get("/api/orders/open").then().body("items.orderId", contains(order.id()));
  }

  @Test
  void an_order_that_was_not_made_just_now_is_refused_wherever_it_is_placed() {
    for (long timestamp : List.of(now - OLD, now + AHEAD)) {
      Order stale = bid("0.40").version2(timestamp);
      problem(place(stale.signed()), 422, "order_stale")
          .body("orderId", equalTo(stale.id()))
          .body("errors[0].pointer", equalTo("/timestamp"));
      desk.as(wallet)
          .body(Map.of("items", List.of(Map.of("place", stale.signed()))))
          .post("/api/orders/batch")
          .then()
          .statusCode(200)
          .body("results[0].error.code", equalTo("order_stale"));
      problem(
              desk.as(wallet)
                  .body(Map.of("orderId", stale.id(), "order", stale.signed()))
                  .post("/api/orders/replace"),
              422,
              "order_stale")
          .body("errors[0].pointer", equalTo("/order/timestamp"));
    }
    place(bid("0.40").version2(now - OLD + 60_000).signed()).then().statusCode(200);
  }

  @Test
  void an_order_that_is_open_is_answered_at_any_age() {
    long almost = now - Duration.ofMinutes(5).minusSeconds(10).toMillis();
    Order resting = bid("0.40").version2(almost);
    place(resting.signed()).then().statusCode(200).body("status", equalTo("live"));
    await()
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                place(bid("0.01").with("timeInForce", "IOC").version2(almost).signed()).statusCode()
                    == 422);

    place(resting.signed())
        .then()
        .statusCode(200)
        .body("orderId", equalTo(resting.id()))
        .body("status", equalTo("live"));
    desk.as(wallet)
        .body(Map.of("orderId", resting.id()))
        .post("/api/orders/cancel")
        .then()
        .statusCode(200);
    await().until(() -> place(resting.signed()).statusCode() == 422);
    problem(place(resting.signed()), 422, "order_stale");
  }

  @Test
  void it_is_batched_and_replaced_and_placed_over_the_feed_like_any_other() {
    Order first = bid("0.30").version2(now);
    Order second = bid("0.31").signedFee(50);
    Order third = bid("0.32").version2(new OrderStamp(now, METADATA, Word.ZERO));
    Response batch =
        desk.as(wallet)
            .body(
                Map.of(
                    "items",
                    List.of(
                        Map.of("cancel", Map.of("clientOrderId", "nobody")),
                        Map.of("place", first.signed()),
                        Map.of("place", second.signed()),
                        Map.of("place", third.signed()))))
            .post("/api/orders/batch");
    batch
        .then()
        .statusCode(200)
        .body("results[1].order.orderId", equalTo(first.id()))
        .body("results[3].order.orderId", equalTo(third.id()));
    ByteBuffer evidence = ByteBuffer.wrap(evidence(batch.jsonPath().getLong("sequence")));
    assertThat(evidence.getShort(1)).isEqualTo((short) 1);
    assertThat(evidence.getShort(1 + 74)).isEqualTo((short) 3);
    assertThat(evidence.capacity()).isEqualTo(1 + 2 * 74);

    Order next = bid("0.33").version2(now);
    Response replaced =
        desk.as(wallet)
            .body(Map.of("orderId", first.id(), "order", next.signed()))
            .post("/api/orders/replace");
    replaced.then().statusCode(200).body("order.orderId", equalTo(next.id()));
    assertThat(evidence(replaced.jsonPath().getLong("sequence"))).hasSize(1 + 74);
    Order last = bid("0.34").version2(now);
    try (FeedClient bot = FeedClient.user(desk.key(), wallet)) {
      assertThat(bot.order("place", last.signed()).at("/body/orderId").asText())
          .isEqualTo(last.id());
    }
    desk.as(wallet)
        .get("/api/orders/open")
        .then()
        .body("items.orderId", contains(second.id(), third.id(), next.id(), last.id()));
  }

  @Test
  void the_vault_of_a_wallet_is_a_maker_of_version_2_too() {
    String vault = desk.as(wallet).get("/api/me/vault").jsonPath().getString("address");
    Order order = bid("0.40").with("maker", vault).version2(now);

    place(order.signed()).then().statusCode(200).body("orderId", equalTo(order.id()));
  }
}
