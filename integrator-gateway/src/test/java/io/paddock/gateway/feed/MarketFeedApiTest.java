package io.paddock.gateway.feed;

import static io.paddock.gateway.fixtures.FeedClient.is;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.gateway.fixtures.FeedClient;
import io.paddock.gateway.fixtures.Order;
import io.paddock.gateway.fixtures.Partner;
import io.paddock.gateway.fixtures.Trading;
import io.paddock.gateway.fixtures.Wallet;
import io.paddock.servers.test.Patience;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /ws/market} says of a market, from the snapshot on. */
@QuarkusTest
class MarketFeedApiTest {

  private final Partner desk = Partner.vettedDesk();
  private final Wallet alice = Wallet.create();
  private final Wallet bob = Wallet.create();
  private String market = "";
  private FeedClient bot;

  @BeforeEach
  void open() {
    market = Trading.market();
    Trading.deposit(alice, 1_000);
    Trading.deposit(bob, 1_000);
    bot = FeedClient.market(desk.key());
  }

  @AfterEach
  void close() {
    bot.close();
  }

  private void place(Wallet wallet, Order order) {
    desk.as(wallet).body(order.signed()).post("/api/orders/place").then().statusCode(200);
  }

  private static long crc(String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.US_ASCII));
    return checksum.getValue();
  }

  @Test
  void a_book_is_told_whole_and_then_by_what_changes() {
    place(alice, Order.buy(alice, market, "0.40", "10"));
    place(alice, Order.buy(alice, market, "0.41", "5"));

    JsonNode snapshot = bot.subscribe("token_book", market);
    place(bob, Order.buy(bob, market, "0.41", "2").with("outcome", "0"));
    JsonNode delta = bot.await("delta", "token_book");

    assertThat(snapshot.path("symbol").asText()).isEqualTo(market);
    assertThat(snapshot.path("outcome").asText()).isEqualTo("0");
    assertThat(snapshot.path("data").toString())
        .isEqualTo(
            "{\"bids\":[{\"price\":\"0.41\",\"quantity\":\"5\"},"
                + "{\"price\":\"0.4\",\"quantity\":\"10\"}],\"asks\":[]}");
    assertThat(snapshot.path("checksum").asLong()).isEqualTo(crc("0.41:5|0.4:10|"));
    assertThat(delta.path("prevSeq").asLong()).isEqualTo(snapshot.path("seq").asLong());
    assertThat(delta.path("seq").asLong()).isGreaterThan(delta.path("prevSeq").asLong());
    assertThat(delta.path("data").toString())
        .isEqualTo("{\"bids\":[{\"price\":\"0.41\",\"quantity\":\"7\"}],\"asks\":[]}");
    assertThat(delta.path("checksum").asLong()).isEqualTo(crc("0.41:7|0.4:10|"));
  }

  @Test
  void the_book_of_the_other_outcome_is_the_same_one_seen_from_the_other_side() {
    bot.send(
        "{\"type\":\"subscribe\",\"channel\":\"token_book\",\"symbol\":\"%s\",\"outcome\":\"1\"}"
            .formatted(market));
    bot.await("snapshot", "token_book");

    place(alice, Order.buy(alice, market, "0.40", "10"));
    JsonNode delta = bot.await("delta", "token_book");

    assertThat(delta.path("outcome").asText()).isEqualTo("1");
    assertThat(delta.path("data").toString())
        .isEqualTo("{\"bids\":[],\"asks\":[{\"price\":\"0.6\",\"quantity\":\"10\"}]}");
    assertThat(delta.path("checksum").asLong()).isEqualTo(crc("0.6:10|"));
  }

  @Test
  void a_level_that_is_gone_has_no_quantity_and_a_fill_changes_book_and_trades_at_one_sequence() {
    place(alice, Order.buy(alice, market, "0.40", "10"));
    bot.subscribe("token_book", market);
    JsonNode before = bot.subscribe("token_trades", market);

    place(bob, Order.buy(bob, market, "0.60", "10").with("outcome", "1"));
    JsonNode trade = bot.await("trade", "token_trades");
    JsonNode delta = bot.await("delta", "token_book");

    assertThat(before.path("data").path("lastPrice").isNull()).isTrue();
    assertThat(trade.path("seq")).isEqualTo(delta.path("seq"));
    assertThat(trade.path("prevSeq")).isEqualTo(before.path("seq"));
    JsonNode made = trade.path("data").path("trades");
    assertThat(made).hasSize(1);
    assertThat(made.get(0).path("price").asText()).isEqualTo("0.4");
    assertThat(made.get(0).path("quantity").asText()).isEqualTo("10");
    assertThat(made.get(0).path("kind").asText()).isEqualTo("mint");
    assertThat(made.get(0).path("takerSide").asText()).isEqualTo("buy");
    assertThat(made.get(0).path("outcome").asText()).isEqualTo("1");
    assertThat(made.get(0).path("tradeId").asText())
        .matches("trd-" + trade.path("seq").asLong() + "-[0-9]+");
    assertThat(delta.path("data").toString())
        .isEqualTo("{\"bids\":[{\"price\":\"0.4\",\"quantity\":\"0\"}],\"asks\":[]}");
    assertThat(delta.path("checksum").asLong()).isZero();
  }

  @Test
  void trades_follow_each_other_and_carry_the_price_of_the_channels_outcome() {
    bot.send(
        "{\"type\":\"subscribe\",\"channel\":\"token_trades\",\"symbol\":\"%s\",\"outcome\":\"1\"}"
            .formatted(market));
    bot.await("snapshot", "token_trades");
    place(alice, Order.buy(alice, market, "0.40", "10"));
    place(bob, Order.buy(bob, market, "0.60", "4").with("outcome", "1"));
    place(bob, Order.buy(bob, market, "0.60", "6").with("outcome", "1"));

    Patience.await().until(() -> bot.of("token_trades").size() == 3);
    List<JsonNode> told = bot.of("token_trades");
    assertThat(told.get(2).path("prevSeq")).isEqualTo(told.get(1).path("seq"));
    assertThat(told.get(1).path("data").path("trades").get(0).path("price").asText())
        .isEqualTo("0.6");

    try (FeedClient later = FeedClient.market(desk.key())) {
      JsonNode snapshot = later.subscribe("token_trades", market);
      assertThat(snapshot.path("data").path("lastPrice").asText()).isEqualTo("0.4");
    }
  }

  @Test
  void a_markets_life_is_told() {
    JsonNode snapshot = bot.subscribe("condition_status", market);
    assertThat(snapshot.path("data").path("status").asText()).isEqualTo("open");

    Trading.halt(market);
    JsonNode halted = bot.await("status", "condition_status");
    assertThat(halted.path("data").path("status").asText()).isEqualTo("halted");
    assertThat(halted.path("prevSeq")).isEqualTo(snapshot.path("seq"));

    Trading.resolve(market);
    JsonNode resolved =
        bot.await(message -> message.path("data").path("status").asText().equals("resolved"));
    assertThat(resolved.path("data").path("payouts").toString()).isEqualTo("[\"1\",\"0\"]");
    assertThat(resolved.path("prevSeq")).isEqualTo(halted.path("seq"));
  }

  @Test
  void the_exchange_itself_has_a_channel() {
    JsonNode snapshot = bot.subscribe("system");

    assertThat(snapshot.path("data").toString())
        .isEqualTo("{\"status\":\"operational\",\"mode\":\"normal\"}");
  }

  @Test
  void a_heartbeat_says_how_far_the_reader_knows_everything() {
    JsonNode snapshot = bot.subscribe("token_book", market);
    place(alice, Order.buy(alice, market, "0.40", "10"));
    JsonNode delta = bot.await("delta", "token_book");

    JsonNode heartbeat =
        bot.await(
            message ->
                message.path("type").asText().equals("heartbeat")
                    && message.path("seq").asLong() >= delta.path("seq").asLong());

    JsonNode position = heartbeat.path("subscriptions").get(0);
    assertThat(position.path("channel").asText()).isEqualTo("token_book");
    assertThat(position.path("symbol").asText()).isEqualTo(market);
    assertThat(position.path("outcome").asText()).isEqualTo("0");
    assertThat(position.path("seq")).isEqualTo(delta.path("seq"));
    assertThat(snapshot.path("seq").asLong()).isLessThan(delta.path("seq").asLong());
  }

  @Test
  void a_ping_is_answered_by_a_heartbeat_that_repeats_its_id() {
    JsonNode answer = bot.ask("ping", "");

    assertThat(answer.path("type").asText()).isEqualTo("heartbeat");
    assertThat(answer.path("subscriptions").isEmpty()).isTrue();
    assertThat(answer.path("seq").asLong()).isPositive();
  }

  @Test
  void what_was_missed_is_told_again_and_nothing_of_it_twice() {
    long seq = bot.subscribe("token_book", market).path("seq").asLong();
    place(alice, Order.buy(alice, market, "0.40", "10"));
    place(alice, Order.buy(alice, market, "0.41", "10"));
    Patience.await().until(() -> bot.of("token_book").size() == 3);
    List<JsonNode> told = bot.of("token_book");
    bot.close();

    try (FeedClient again = FeedClient.market(desk.key())) {
      again.send(resume(told.get(1).path("seq").asLong()));
      JsonNode resumed = again.await("resumed", "token_book");
      assertThat(again.of("token_book")).containsExactly(told.get(2), resumed);
      assertThat(resumed.path("seq")).isEqualTo(told.get(2).path("seq"));

      place(alice, Order.buy(alice, market, "0.42", "10"));
      Patience.await().until(() -> again.of("token_book").size() == 3);
      assertThat(again.of("token_book").get(2).path("prevSeq")).isEqualTo(told.get(2).path("seq"));
    }
    assertThat(seq).isLessThan(told.get(1).path("seq").asLong());
  }

  private String resume(long from) {
    return "{\"type\":\"resume\",\"channel\":\"token_book\",\"symbol\":\"%s\",\"fromSeq\":%d}"
        .formatted(market, from);
  }

  @Test
  void what_lies_too_far_back_is_told_whole_and_what_lies_ahead_is_refused() {
    long seq = bot.subscribe("token_book", market).path("seq").asLong();
    try (FeedClient again = FeedClient.market(desk.key())) {
      again.send(resume(seq - 1));
      assertThat(again.await("snapshot", "token_book").path("seq").asLong()).isEqualTo(seq);
    }
    try (FeedClient ahead = FeedClient.market(desk.key())) {
      ahead.send(resume(seq + 1_000_000));
      JsonNode refusal = ahead.await("error", "token_book");
      assertThat(refusal.path("problem").path("code").asText()).isEqualTo("replica_behind");
      assertThat(refusal.path("problem").path("retryable").asBoolean()).isTrue();
    }
  }

  @Test
  void nothing_more_is_told_of_what_was_unsubscribed_from() {
    bot.subscribe("token_book", market);
    bot.subscribe("token_trades", market);
    bot.send(
        "{\"type\":\"unsubscribe\",\"channel\":\"token_book\",\"symbol\":\"%s\"}"
            .formatted(market));
    bot.await("unsubscribed", "token_book");

    place(alice, Order.buy(alice, market, "0.40", "10"));
    place(bob, Order.buy(bob, market, "0.60", "10").with("outcome", "1"));
    bot.await("trade", "token_trades");

    assertThat(bot.of("token_book")).noneMatch(is("delta", "token_book"));
  }

  @Test
  void two_subscribers_are_told_the_same() {
    try (FeedClient other = FeedClient.market(desk.key())) {
      bot.subscribe("token_book", market);
      other.subscribe("token_book", market);
      place(alice, Order.buy(alice, market, "0.40", "10"));

      assertThat(other.await("delta", "token_book")).isEqualTo(bot.await("delta", "token_book"));
    }
  }
}
