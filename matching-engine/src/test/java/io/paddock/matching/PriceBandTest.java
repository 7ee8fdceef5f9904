package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.cents;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.SetPriceBand;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.PriceBandSet;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.PriceBand;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last trade is at 0.50, ticks are 0.01. */
class PriceBandTest {
  private final Exchange exchange = Exchange.withoutFees().upgraded();

  PriceBandTest() {
    tradeAt(50);
  }

  @ParameterizedTest
  @CsvSource({"44, false", "45, true", "55, true", "56, false"})
  void theEdgesAreInsideAndATickBeyondIsNot(long price, boolean taken) {
    band(500);

    assertTaken(buyYes(ALICE, 1, price), taken);
    assertTaken(sellYes(ALICE, 1, price), taken);
  }

  @ParameterizedTest
  @CsvSource({"44, false", "45, true", "55, true", "56, false"})
  void whoTradesNoHasTheSameBand(long price, boolean taken) {
    band(500);

    assertTaken(buyNo(ALICE, 1, price), taken);
  }

  @Test
  void itFollowsTheLastTrade() {
    band(500);
    tradeAt(55);

    assertTaken(buyYes(CAROL, 1, 49), false);
    assertTaken(buyYes(CAROL, 1, 50), true);
    assertTaken(sellYes(ALICE, 1, 60), true);
    assertTaken(sellYes(ALICE, 1, 61), false);
  }

  @ParameterizedTest
  @CsvSource({"1, 49, 51", "99, 49, 51", "100, 49, 51", "199, 49, 51", "200, 48, 52"})
  void itIsWholeTicksAndOneAtLeast(int bps, long lowest, long highest) {
    band(bps);

    assertThat(shownBand()).isEqualTo(new PriceBand(cents(lowest), cents(highest)));
    assertTaken(buyYes(ALICE, 1, lowest), true);
    assertTaken(buyYes(ALICE, 1, lowest - 1), false);
    assertTaken(ask(1, highest), true);
    assertTaken(ask(1, highest + 1), false);
  }

  @Test
  void theWidestEndsWherePricesEnd() {
    band(10_000);

    assertThat(shownBand()).isEqualTo(new PriceBand(cents(1), cents(99)));
    assertTaken(buyYes(ALICE, 1, 1), true);
  }

  @Test
  void aMarketWithoutATradeHasNone() {
    exchange.create(Fixtures.DERBY_TERMS);
    exchange.open(DERBY);
    band(DERBY, 1);

    assertThat(exchange.engine().queries().market(DERBY).orElseThrow().band()).isNull();
    assertTaken(buyYes(ALICE, 1, 99).in(DERBY), true);
    assertTaken(buyYes(ALICE, 1, 1).in(DERBY), true);
  }

  @Test
  void aMarketHasNoneUntilItIsSetAndAfterItIsTakenAway() {
    assertThat(shownBand()).isNull();
    assertTaken(buyYes(ALICE, 1, 1), true);
    band(100);
    assertTaken(buyYes(ALICE, 1, 1), false);
    band(0);
    assertThat(shownBand()).isNull();
    assertTaken(buyYes(ALICE, 1, 1), true);
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeInForce.class,
      names = {"IOC", "FOK"})
  void whatOnlyTakesMayNameAWorsePriceAndEndsAtTheEdge(TimeInForce time) {
    exchange.placed(ask(2, 55));
    exchange.placed(ask(2, 56));
    band(500);

    List<Event> whole = exchange.place(buyYes(ALICE, 2, 99).timeInForce(time).terms());

    assertThat(traded(whole)).isEqualTo(tokens(2));
  }

  @Test
  void theRestOfASweepIsCancelledAtTheEdge() {
    exchange.placed(ask(2, 55));
    exchange.placed(ask(2, 56));
    band(500);
    OrderTerms taker = buyYes(ALICE, 3, 99).timeInForce(TimeInForce.IOC).terms();

    List<Event> events = exchange.place(taker);

    assertThat(traded(events)).isEqualTo(tokens(2));
    assertThat(events).contains(cancelled(taker, tokens(1), CancelReason.IOC_REMAINDER));
  }

  @Test
  void aSaleEndsAtTheOtherEdge() {
    exchange.placed(buyYes(CAROL, 2, 45));
    exchange.placed(buyYes(CAROL, 2, 44));
    band(500);
    OrderTerms taker = sellYes(ALICE, 3, 1).timeInForce(TimeInForce.IOC).terms();

    List<Event> events = exchange.place(taker);

    assertThat(traded(events)).isEqualTo(tokens(2));
    assertThat(events).contains(cancelled(taker, tokens(1), CancelReason.IOC_REMAINDER));
  }

  @Test
  void whatIsNotFilledWholeWithinTheBandIsNotFilledWhole() {
    exchange.placed(ask(2, 55));
    exchange.placed(ask(2, 56));
    band(500);

    assertThat(exchange.place(buyYes(ALICE, 3, 99).timeInForce(TimeInForce.FOK).terms()))
        .isEqualTo(refused(Refusal.FOK_NOT_FILLED));
  }

  /** Nobody inside the band would trade with it. */
  @Test
  void whatOnlyTakesAndStaysShortOfTheBandIsRefused() {
    band(500);

    assertThat(exchange.place(buyYes(ALICE, 1, 44).timeInForce(TimeInForce.IOC).terms()))
        .isEqualTo(refused(Refusal.PRICE_OUTSIDE_BAND));
    assertThat(exchange.place(ask(1, 56).timeInForce(TimeInForce.FOK).terms()))
        .isEqualTo(refused(Refusal.PRICE_OUTSIDE_BAND));
  }

  /** Otherwise one order could walk through the book, each fill moving the band for the next. */
  @Test
  void theFillsOfOneOrderDoNotMoveItsOwnBand() {
    for (long price = 51; price <= 60; price++) {
      exchange.placed(ask(1, price));
    }
    band(500);

    List<Event> events = exchange.place(buyYes(ALICE, 10, 99).timeInForce(TimeInForce.IOC).terms());

    assertThat(traded(events)).isEqualTo(tokens(5));
    assertThat(shownBand()).isEqualTo(new PriceBand(cents(50), cents(60)));
  }

  /** The band is for what is placed; a better price than asked for harms nobody who asks. */
  @Test
  void whatRestsOutsideStaysAndIsTakenByWhoGainsByIt() {
    exchange.placed(ask(2, 30));
    band(500);

    List<Event> events = exchange.place(buyYes(ALICE, 1, 50).terms());

    assertThat(traded(events)).isEqualTo(tokens(1));
    assertThat(shownBand()).isEqualTo(new PriceBand(cents(25), cents(35)));
    assertThat(exchange.engine().queries().openOrders(BOB)).hasSize(1);
  }

  @Test
  void replacementsAndItemsOfABatchAreOrdersLikeAnyOther() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 1, 48));
    band(500);

    List<Event> replaced =
        exchange.run(
            new ReplaceOrder(
                exchange.nextId(),
                0,
                old.orderId(),
                IfFilled.STOP,
                buyYes(ALICE, 1, 44).terms(),
                Fixtures.SIGNATURE));
    assertThat(replaced).isEqualTo(refused(Refusal.PRICE_OUTSIDE_BAND));
    List<Event> batch =
        exchange.run(
            new Batch(
                exchange.nextId(),
                0,
                ALICE,
                List.of(
                    new Batch.Place(buyYes(ALICE, 1, 44).terms(), Fixtures.SIGNATURE),
                    new Batch.Place(buyYes(ALICE, 1, 45).terms(), Fixtures.SIGNATURE))));
    assertThat(batch).containsAll(refused(Refusal.PRICE_OUTSIDE_BAND));
    assertThat(exchange.engine().queries().openOrders(ALICE)).hasSize(2);
  }

  @Test
  void anEstimateSaysTheSame() {
    exchange.placed(ask(2, 55));
    exchange.placed(ask(2, 56));
    band(500);

    Estimate refused = exchange.engine().queries().estimate(buyYes(ALICE, 1, 56).terms());
    Estimate swept =
        exchange
            .engine()
            .queries()
            .estimate(buyYes(ALICE, 3, 99).timeInForce(TimeInForce.IOC).terms());

    assertThat(refused.refusal()).isEqualTo(Refusal.PRICE_OUTSIDE_BAND);
    assertThat(swept.refusal()).isNull();
    assertThat(swept.fills()).containsExactly(new Estimate.Fill(cents(55), tokens(2), 0));
  }

  @Test
  void offTheTickComesFirstAndTheQuantityAfter() {
    band(500);

    assertThat(exchange.place(tiny(205_000).terms())).isEqualTo(refused(Refusal.PRICE_OFF_TICK));
    assertThat(exchange.place(tiny(200_000).terms()))
        .isEqualTo(refused(Refusal.PRICE_OUTSIDE_BAND));
    assertThat(exchange.place(tiny(500_000).terms()))
        .isEqualTo(refused(Refusal.QUANTITY_BELOW_MINIMUM));
  }

  private static OrderDraft tiny(long price) {
    return OrderDraft.of(ALICE, Side.BUY, Outcome.YES, 1, price);
  }

  @Test
  void itIsToldOnceAndShown() {
    List<Event> events = band(500);
    SetPriceBand again = new SetPriceBand(exchange.lastId(), CUP, 500);

    assertThat(events).containsExactly(new PriceBandSet(exchange.lastId(), CUP, 500));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow().bandBps()).isEqualTo(500);
    long first = exchange.sequence();
    assertThat(exchange.run(again)).containsExactly(new CommandRepeated(again.commandId(), first));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void itIsPartOfAUnit(int bps) {
    assertThat(band(bps)).isEqualTo(refused(Refusal.INVALID_PRICE_BAND));
  }

  @Test
  void aMarketHasItFromItsCreationUntilItCloses() {
    Symbol unknown = new Symbol("NONE");
    assertThat(band(unknown, 1)).isEqualTo(refused(Refusal.MARKET_NOT_FOUND));
    exchange.create(Fixtures.DERBY_TERMS);
    assertThat(band(DERBY, 1)).hasOnlyElementsOfType(PriceBandSet.class);
    exchange.halt(CUP);
    assertThat(band(1)).hasOnlyElementsOfType(PriceBandSet.class);
    exchange.delete(DERBY);
    assertThat(band(DERBY, 1)).isEqualTo(refused(Refusal.MARKET_NOT_FOUND));
    exchange.resolve(CUP, 1_000_000, 0);
    assertThat(band(1)).isEqualTo(refused(Refusal.MARKET_RESOLVED));
  }

  @Test
  void aClosedOrVoidedMarketGetsNone() {
    exchange.create(new MarketTerms(DERBY, 2_500, 10_000, 0, exchange.now() + 10));
    exchange.passMillis(10);
    assertThat(band(DERBY, 1)).endsWith(refused(Refusal.MARKET_CLOSED).getFirst());
    exchange.end(CUP);
    assertThat(band(1)).isEqualTo(refused(Refusal.MARKET_VOIDED));
  }

  @Test
  void itSurvivesASnapshotAndOlderEnginesDoNotKnowIt() throws MalformedRecordException {
    band(500);
    Exchange older = Exchange.withoutFees();

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());
    List<Event> events = older.run(new SetPriceBand(older.nextId(), CUP, 500));

    assertThat(restored.queries().market(CUP)).isEqualTo(exchange.engine().queries().market(CUP));
    assertThat(events).containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }

  private @Nullable PriceBand shownBand() {
    return exchange.engine().queries().market(CUP).orElseThrow().band();
  }

  private List<Event> band(int bps) {
    return band(CUP, bps);
  }

  private List<Event> band(Symbol symbol, int bps) {
    return exchange.run(new SetPriceBand(exchange.nextId(), symbol, bps));
  }

  /** Alice buys ten tokens; Bob, who pays for the other outcome, is the seller of the book. */
  private void tradeAt(long price) {
    exchange.placed(ask(10, price));
    exchange.placed(buyYes(ALICE, 10, price));
  }

  private static OrderDraft ask(long tokens, long price) {
    return buyNo(BOB, tokens, 100 - price);
  }

  private void assertTaken(OrderDraft draft, boolean taken) {
    OrderTerms terms = draft.terms();
    List<Event> events = exchange.place(terms);
    if (taken) {
      assertThat(events).first().isInstanceOf(OrderAccepted.class);
      exchange.cancel(terms);
    } else {
      assertThat(events).isEqualTo(refused(Refusal.PRICE_OUTSIDE_BAND));
    }
  }

  private static long traded(List<Event> events) {
    return events.stream()
        .filter(TradeExecuted.class::isInstance)
        .mapToLong(event -> ((TradeExecuted) event).quantity())
        .sum();
  }

  private List<Event> refused(Refusal refusal) {
    return List.of(new CommandRefused(exchange.lastId(), refusal));
  }
}
