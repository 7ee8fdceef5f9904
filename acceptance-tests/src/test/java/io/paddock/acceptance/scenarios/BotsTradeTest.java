package io.paddock.acceptance.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.acceptance.fixtures.Bot;
import io.paddock.acceptance.fixtures.Http;
import io.paddock.acceptance.fixtures.Partner;
import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.acceptance.fixtures.TestMarket;
import io.paddock.acceptance.signer.OrderTicket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trading, step 3: bots place signed orders, and every unit of collateral is accounted for. */
class BotsTradeTest {

  private static final RunningStack STACK = RunningStack.get();
  private static final int YES = 0;
  private static final int NO = 1;

  private static Partner desk;

  private TestMarket market;
  private JsonNode served;
  private Bot maker;
  private Bot taker;

  @BeforeAll
  static void partner() {
    desk = Partner.desk(STACK);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @BeforeEach
  void fresh() {
    market = TestMarket.open(STACK);
    served = market.served();
    maker = desk.newBot("1000");
    taker = desk.newBot("1000");
  }

  @Test
  void anOrderRestsWithItsCollateralReservedAndIsSeenInTheBook() {
    JsonNode answer = maker.place(served, "buy", YES, "0.40", "10").expect(200).json();

    assertThat(answer.get("status").asText()).isEqualTo("live");
    assertThat(answer.get("filledQuantity").asText()).isEqualTo("0");
    assertThat(answer.get("fills")).isEmpty();
    assertThat(maker.reserved()).isEqualByComparingTo("4");
    assertThat(maker.available()).isEqualByComparingTo("996");
    assertThat(market.book(YES).at("/bids/0/price").asText()).isEqualTo("0.4");
    assertThat(market.book(YES).at("/bids/0/quantity").asText()).isEqualTo("10");
    assertThat(market.book(NO).at("/asks/0/price").asText()).isEqualTo("0.6");
    JsonNode open = maker.gateway().get("/api/orders/open").expect(200).json();
    assertThat(open.at("/items/0/orderId")).isEqualTo(answer.get("orderId"));
  }

  @Test
  void anOrdersIdIsItsHash() {
    OrderTicket ticket = Bot.ticket("buy", YES, "0.40", "10");

    JsonNode answer = maker.place(ticket.signed(served, maker.wallet())).expect(200).json();

    assertThat(answer.get("orderId").asText()).isEqualTo(ticket.orderId(served, maker.wallet()));
  }

  @Test
  void buyersOfBothOutcomesMintTokensAtTheRestingPrice() {
    maker.place(served, "buy", YES, "0.40", "10").expect(200);

    JsonNode taken = taker.place(served, "buy", NO, "0.65", "4").expect(200).json();

    assertThat(taken.get("status").asText()).isEqualTo("matched");
    assertThat(taken.get("filledQuantity").asText()).isEqualTo("4");
    assertThat(taken.get("averagePrice").asText()).isEqualTo("0.6");
    assertThat(taken.at("/fills/0/liquidity").asText()).isEqualTo("taker");
    assertThat(maker.holds(served, YES)).isEqualByComparingTo("4");
    assertThat(taker.holds(served, NO)).isEqualByComparingTo("4");
    assertThat(maker.total()).isEqualByComparingTo("998.4");
    assertThat(taker.total()).isEqualByComparingTo("997.6");
    assertThat(maker.reserved()).isEqualByComparingTo("2.4");
    assertThat(taker.reserved()).isEqualByComparingTo("0");
  }

  @Test
  void tokensChangeHandsAndAreMergedAgain() {
    mint("10");

    maker.place(served, "sell", YES, "0.70", "6").expect(200);
    JsonNode bought = taker.place(served, "buy", YES, "0.75", "6").expect(200).json();
    taker.place(served, "sell", NO, "0.30", "4").expect(200);
    JsonNode merged = maker.place(served, "sell", YES, "0.60", "4").expect(200).json();

    assertThat(bought.get("averagePrice").asText()).isEqualTo("0.7");
    assertThat(merged.get("averagePrice").asText()).isEqualTo("0.7");
    assertThat(maker.holds(served, YES)).isEqualByComparingTo("0");
    assertThat(taker.holds(served, YES)).isEqualByComparingTo("6");
    assertThat(taker.holds(served, NO)).isEqualByComparingTo("6");
    // 10 minted at 0.50 each; 6 sold at 0.70; 4 pairs merged at 0.70 and 0.30.
    assertThat(maker.total()).isEqualByComparingTo("1002");
    assertThat(taker.total()).isEqualByComparingTo("992");
  }

  @Test
  void whatAnIocDoesNotFindIsCancelled() {
    maker.place(served, "buy", YES, "0.40", "3").expect(200);

    JsonNode answer = taker.place(served, "buy", NO, "0.60", "5", with("IOC")).expect(200).json();

    assertThat(answer.get("status").asText()).isEqualTo("cancelled");
    assertThat(answer.get("reason").asText()).isEqualTo("ioc_remainder");
    assertThat(answer.get("filledQuantity").asText()).isEqualTo("3");
    assertThat(taker.reserved()).isEqualByComparingTo("0");
    assertThat(taker.total()).isEqualByComparingTo("998.2");
  }

  @Test
  void aFokIsFilledWholeOrLeavesNothingBehind() {
    maker.place(served, "buy", YES, "0.40", "3").expect(200);
    ObjectNode tooMuch = with("FOK").apply(taker.signed(served, "buy", NO, "0.60", "4"));

    Http.Answer refused = taker.place(tooMuch);
    JsonNode filled = taker.place(served, "buy", NO, "0.60", "3", with("FOK")).expect(200).json();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("fok_not_filled");
    assertThat(filled.get("status").asText()).isEqualTo("matched");
    assertThat(taker.total()).isEqualByComparingTo("998.2");
  }

  @Test
  void aPostOnlyOrderNeverTakes() {
    maker.place(served, "buy", YES, "0.40", "3").expect(200);

    Http.Answer crossing =
        taker.place(served, "buy", NO, "0.60", "1", order -> order.put("postOnly", true));
    JsonNode resting =
        taker
            .place(served, "buy", NO, "0.59", "1", order -> order.put("postOnly", true))
            .expect(200)
            .json();

    assertThat(crossing.status()).isEqualTo(422);
    assertThat(crossing.code()).isEqualTo("post_only_would_cross");
    assertThat(resting.get("status").asText()).isEqualTo("live");
  }

  @Test
  void aGoodTilDateOrderExpiresByItself() {
    long expiry = Instant.now().plusSeconds(6).getEpochSecond();
    OrderTicket ticket = new OrderTicket("buy", YES, "0.40", "10", "12345", expiry);
    ObjectNode order = with("GTD").apply(ticket.signed(served, maker.wallet()));
    String id = maker.place(order).expect(200).json().get("orderId").asText();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> maker.order(id).expect(200).json().get("status").asText().equals("expired"));

    assertThat(maker.reserved()).isEqualByComparingTo("0");
    assertThat(maker.cancel(id).code()).isEqualTo("order_not_open");
  }

  @Test
  void takersPayTheFeeAndMakersDoNot() {
    TestMarket costly = TestMarket.open(STACK, 200);
    JsonNode terms = costly.served();
    maker.place(terms, "buy", YES, "0.30", "10").expect(200);

    JsonNode taken = taker.place(terms, "buy", NO, "0.70", "7.5").expect(200).json();

    // 200 bps × min(0.70, 0.30) × 7.5
    assertThat(taken.at("/fills/0/fee").asText()).isEqualTo("0.045");
    assertThat(maker.total()).isEqualByComparingTo("997.75");
    assertThat(taker.total()).isEqualByComparingTo("994.705");
  }

  @Test
  void aCancelledOrderGivesItsCollateralBack() {
    String id = place("0.40", "10");
    taker.place(served, "buy", NO, "0.60", "4").expect(200);

    JsonNode first = maker.cancel(id).expect(200).json();
    JsonNode again = maker.cancel(id).expect(200).json();

    assertThat(first.get("status").asText()).isEqualTo("cancelled");
    assertThat(first.get("filledQuantity").asText()).isEqualTo("4");
    assertThat(again.get("status").asText()).isEqualTo("cancelled");
    assertThat(maker.reserved()).isEqualByComparingTo("0");
    assertThat(market.book(YES).get("bids")).isEmpty();
  }

  @Test
  void aMatchedOrderCannotBeCancelled() {
    String id = place("0.40", "4");
    taker.place(served, "buy", NO, "0.60", "4").expect(200);

    assertThat(maker.cancel(id).expect(409).code()).isEqualTo("order_not_open");
    assertThat(maker.cancel("0x" + "1".repeat(64)).expect(404).code()).isEqualTo("order_not_found");
  }

  @Test
  void allOrdersOfAWalletAreCancelledAtOnceAndNobodyElses() {
    place("0.40", "10");
    place("0.30", "10");
    taker.place(served, "buy", YES, "0.20", "10").expect(200);

    JsonNode answer =
        maker
            .gateway()
            .post("/api/orders/cancel-all", "{'marketId':'%s'}".formatted(market.symbol()))
            .expect(200)
            .json();

    assertThat(answer.get("cancelled").asInt()).isEqualTo(2);
    assertThat(maker.reserved()).isEqualByComparingTo("0");
    assertThat(taker.reserved()).isEqualByComparingTo("2");
  }

  @Test
  void theSameSignedOrderIsOneOrder() {
    ObjectNode order = maker.signed(served, "buy", YES, "0.40", "10");
    JsonNode first = maker.place(order).expect(200).json();

    JsonNode again = maker.place(order).expect(200).json();
    Http.Answer other = maker.place(order.deepCopy().put("postOnly", true));

    assertThat(again.get("orderId")).isEqualTo(first.get("orderId"));
    assertThat(again.get("status").asText()).isEqualTo("live");
    assertThat(maker.reserved()).isEqualByComparingTo("4");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("nonce_reused");
  }

  @Test
  void onlyTheWalletItselfCanSignForIt() {
    OrderTicket ticket = Bot.ticket("buy", YES, "0.40", "10");
    ObjectNode forged = ticket.signed(served, taker.wallet()).put("maker", maker.address());
    ObjectNode changed = ticket.signed(served, maker.wallet()).put("quantity", "11");
    ObjectNode foreign = ticket.signed(served, taker.wallet());

    for (ObjectNode order : new ObjectNode[] {forged, changed, foreign}) {
      Http.Answer answer = maker.place(order);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.code()).isEqualTo("bad_signature");
    }
    assertThat(maker.total().subtract(maker.reserved())).isEqualByComparingTo("1000");
  }

  @Test
  void nobodyBuysWithMoneyThatIsNotThere() {
    assertThat(maker.place(served, "buy", YES, "0.50", "2000.01").expect(422).code())
        .isEqualTo("insufficient_balance");
    maker.place(served, "buy", YES, "0.50", "2000").expect(200);
    assertThat(maker.place(served, "sell", NO, "0.50", "1").expect(422).code())
        .isEqualTo("insufficient_position");
  }

  @Test
  void pricesAndQuantitiesKeepToTheMarketsTerms() {
    assertThat(maker.place(served, "buy", YES, "0.405", "10").expect(422).code())
        .isEqualTo("price_off_tick");
    assertThat(maker.place(served, "buy", YES, "0.40", "0.99").expect(422).code())
        .isEqualTo("quantity_below_minimum");
    maker.place(served, "buy", YES, "0.40", "1").expect(200);
    assertThat(maker.place(served, "buy", YES, "0.40", "1.001").expect(422).code())
        .isEqualTo("quantity_off_step");
  }

  @Test
  void aHaltedMarketTakesNoOrdersButCancels() {
    String id = place("0.40", "10");
    market.halt();

    Http.Answer refused = taker.place(served, "buy", NO, "0.60", "4");
    JsonNode cancelled = maker.cancel(id).expect(200).json();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("market_halted");
    assertThat(cancelled.get("status").asText()).isEqualTo("cancelled");
  }

  @Test
  void aResolutionPaysEveryHolderAndEndsEveryOrder() {
    mint("10");
    String id = place("0.10", "5");

    market.resolve("0.3", "0.7");

    assertThat(maker.total()).isEqualByComparingTo("998");
    assertThat(taker.total()).isEqualByComparingTo("1002");
    assertThat(maker.reserved()).isEqualByComparingTo("0");
    assertThat(maker.holds(served, YES)).isEqualByComparingTo("0");
    JsonNode order = maker.order(id).expect(200).json();
    assertThat(order.get("status").asText()).isEqualTo("cancelled");
    assertThat(order.get("reason").asText()).isEqualTo("market_resolved");
    assertThat(taker.place(served, "buy", NO, "0.60", "4").expect(422).code())
        .isEqualTo("market_resolved");
  }

  @Test
  void historyFollowsAndReadsAreAsFreshAsTheirSequence() {
    String id = place("0.40", "10");
    Http.Answer taken = taker.place(served, "buy", NO, "0.60", "4").expect(200);
    long sequence = taken.json().get("sequence").asLong();

    Http.Answer read =
        maker
            .gateway()
            .with("X-Min-Sequence", Long.toString(sequence))
            .get("/api/orders/" + id)
            .expect(200);

    assertThat(Long.parseLong(read.header("X-Sequence"))).isGreaterThanOrEqualTo(sequence);
    assertThat(read.json().get("filledQuantity").asText()).isEqualTo("4");
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              JsonNode trade =
                  maker.gateway().get("/api/me/trades").expect(200).json().at("/items/0");
              assertThat(trade.path("tradeId")).isEqualTo(taken.json().at("/fills/0/tradeId"));
              assertThat(trade.path("liquidity").asText()).isEqualTo("maker");
              assertThat(trade.path("price").asText()).isEqualTo("0.4");
              assertThat(trade.path("orderId").asText()).isEqualTo(id);
            });
    JsonNode publicTrade =
        Http.at(STACK.gatewayUrl())
            .get("/api/markets/" + market.symbol() + "/trades")
            .expect(200)
            .json()
            .at("/items/0");
    assertThat(publicTrade.get("tradeId")).isEqualTo(taken.json().at("/fills/0/tradeId"));
    assertThat(publicTrade.toString()).doesNotContain(maker.address(), taker.address(), id);
  }

  private String place(String price, String quantity) {
    return maker
        .place(served, "buy", YES, price, quantity)
        .expect(200)
        .json()
        .get("orderId")
        .asText();
  }

  /** The maker holds YES, the taker as much NO; each paid half. */
  private void mint(String quantity) {
    maker.place(served, "buy", YES, "0.50", quantity).expect(200);
    taker.place(served, "buy", NO, "0.50", quantity).expect(200);
    assertThat(maker.holds(served, YES)).isEqualByComparingTo(new BigDecimal(quantity));
  }

  private static java.util.function.UnaryOperator<ObjectNode> with(String timeInForce) {
    return order -> order.put("timeInForce", timeInForce);
  }
}
