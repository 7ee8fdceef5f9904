package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.BusyBot;
import io.paddock.acceptance.fixtures.CommandLog;
import io.paddock.acceptance.fixtures.EngineState;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.OrderFlow;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.SecondGateway;
import io.paddock.acceptance.fixtures.TestMarket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Bots trade on while one process after the other is killed with {@code kill -9}. */
@Tag("crash")
@Isolated("It kills what the others use")
class TradingSurvivesCrashesTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final List<String> VICTIMS = List.of("gateway", "kafka", "postgres", "redis");
  private static final BigDecimal FUNDS = new BigDecimal("10000");
  private static final int LONG_LOG = 10_000;
  private static final int CROWD = 3;

  private final Partner desk = Partner.desk(STACK);
  private final JsonNode market = TestMarket.open(STACK, 100).served();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everyAcknowledgedOrderCancelAndFillIsThereAndSumsAreExact() {
    List<BusyBot> bots =
        List.of(
            BusyBot.start(desk.newBot(FUNDS.toPlainString()), market, 0),
            BusyBot.start(desk.newBot(FUNDS.toPlainString()), market, 1));
    await().atMost(RECOVERY).until(() -> bots.stream().allMatch(BusyBot::placedSinceAsked));

    for (String victim : VICTIMS) {
      STACK.killAndRestart(victim);
      await().atMost(RECOVERY).until(() -> bots.stream().allMatch(BusyBot::placedSinceAsked));
    }
    bots.forEach(BusyBot::stop);

    assertThat(bots).allSatisfy(bot -> assertThat(bot.surprises()).isEmpty());
    bots.forEach(this::assertNothingWasForgotten);
    assertSumsAreExact(bots.stream().map(BusyBot::bot).toList());
  }

  @Test
  void twoGatewaysAreTheSameExchangeAlsoAfterOneWasKilled() {
    Bot maker = desk.newBot("100");
    Bot taker = desk.newBot("100");
    List<Bot> crowd =
        Stream.generate(() -> desk.newBot(FUNDS.toPlainString())).limit(CROWD).toList();
    CommandLog log = STACK.commandLog();
    maker.place(market, "buy", 0, "0.40", "10").expect(200);
    try (SecondGateway second = STACK.secondGateway()) {
      awaitEqual(second);
      taker.place(market, "buy", 1, "0.60", "4").expect(200);
      awaitEqual(second);

      Bot there = taker.at(second.url());
      assertThat(there.holds(market, 1)).isEqualByComparingTo("4");
      assertThat(there.place(market, "buy", 1, "0.60", "6").expect(200).json().path("status"))
          .hasToString("\"matched\"");
      awaitEqual(second);
      assertThat(maker.holds(market, 0)).isEqualByComparingTo("10");

      long last = log.append(new OrderFlow(market, crowd).commands(LONG_LOG));
      EngineState before = awaitEqual(second, last);
      assertThat(before.sequence()).isGreaterThanOrEqualTo(LONG_LOG);
      BigDecimal bought = crowd.getFirst().holds(market, 0);
      assertThat(bought).isPositive();

      // What was rebuilt from the log is what the other one never lost.
      STACK.killAndRestart("gateway");
      EngineState rebuilt = awaitEqual(second, before.sequence());
      assertThat(log.fromZeroTo(before.sequence())).isEqualTo(before);
      assertThat(log.fromZeroTo(rebuilt.sequence())).isEqualTo(rebuilt);
      assertThat(crowd.getFirst().holds(market, 0)).isEqualByComparingTo(bought);
      assertThat(maker.holds(market, 0)).isEqualByComparingTo("10");
      assertThat(maker.reserved()).isEqualByComparingTo("0");
    }
  }

  private static void awaitEqual(SecondGateway second) {
    awaitEqual(second, 0);
  }

  /** What the first one is once both are equal and no record up to {@code sequence} is missing. */
  private static EngineState awaitEqual(SecondGateway second, long sequence) {
    await()
        .atMost(RECOVERY)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              EngineState first = STACK.engineState();
              assertThat(first.sequence())
                  .as("how much of the log the gateway has")
                  .isGreaterThanOrEqualTo(sequence);
              assertThat(second.engineState()).as("the other gateway").isEqualTo(first);
            });
    return STACK.engineState();
  }

  @Test
  void withoutTheLogOrdersAreRefusedAndNothingIsHalfDone() {
    Bot bot = desk.newBot("100");
    var order = bot.signed(market, "buy", 0, "0.40", "10");
    STACK.kill("kafka");

    Http.Answer refused = bot.place(order);
    BigDecimal reserved = bot.reserved();
    STACK.startAgain("kafka");

    assertThat(refused.status()).isIn(503, 504);
    assertThat(refused.code()).isIn("trading_unavailable", "outcome_unknown");
    assertThat(reserved).isEqualByComparingTo("0");
    await().atMost(RECOVERY).until(() -> bot.place(order).status() == 200);
    assertThat(bot.reserved()).isEqualByComparingTo("4");
  }

  private void assertNothingWasForgotten(BusyBot busy) {
    assertThat(busy.placed()).isNotEmpty();
    busy.placed()
        .forEach(
            (id, acknowledged) -> {
              JsonNode now = busy.bot().order(id).expect(200).json();
              assertThat(amount(now, "filledQuantity"))
                  .isGreaterThanOrEqualTo(amount(acknowledged, "filledQuantity"));
              if (busy.cancelled().contains(id)) {
                assertThat(now.get("status").asText()).isEqualTo("cancelled");
              }
              List<JsonNode> trades = tradesOf(busy.bot(), id);
              acknowledged
                  .get("fills")
                  .forEach(fill -> assertThat(trades).contains(fill.get("tradeId")));
            });
  }

  private static List<JsonNode> tradesOf(Bot bot, String order) {
    List<JsonNode> trades = new ArrayList<>();
    bot.gateway()
        .get("/api/orders/" + order + "/fills?limit=200")
        .expect(200)
        .json()
        .get("items")
        .forEach(fill -> trades.add(fill.get("tradeId")));
    return trades;
  }

  /** Cash, fees and what stands behind the tokens are what was paid in. */
  private void assertSumsAreExact(List<Bot> bots) {
    BigDecimal yes = BigDecimal.ZERO;
    BigDecimal no = BigDecimal.ZERO;
    BigDecimal cash = BigDecimal.ZERO;
    for (Bot bot : bots) {
      yes = yes.add(bot.holds(market, 0));
      no = no.add(bot.holds(market, 1));
      cash = cash.add(bot.total());
    }
    BigDecimal paidIn = FUNDS.multiply(BigDecimal.valueOf(bots.size()));
    BigDecimal held = cash.add(yes);

    assertThat(yes).isEqualByComparingTo(no).isPositive();
    await()
        .atMost(RECOVERY)
        .untilAsserted(() -> assertThat(held.add(fees(bots))).isEqualByComparingTo(paidIn));
  }

  private static BigDecimal fees(List<Bot> bots) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Bot bot : bots) {
      String cursor = "";
      do {
        JsonNode page = bot.gateway().get("/api/me/fees?limit=200" + cursor).expect(200).json();
        for (JsonNode fee : page.get("items")) {
          sum = sum.add(amount(fee, "amount"));
        }
        cursor =
            page.path("nextCursor").isTextual() ? "&cursor=" + page.get("nextCursor").asText() : "";
      } while (!cursor.isEmpty());
    }
    return sum;
  }

  private static BigDecimal amount(JsonNode node, String member) {
    return new BigDecimal(node.get(member).asText());
  }
}
