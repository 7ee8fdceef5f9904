package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.ask;
import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketClosed;
import io.paddock.matching.event.MarketCreated;
import io.paddock.matching.event.MarketHalted;
import io.paddock.matching.event.MarketOpened;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketLifecycleTest {
  private final Exchange exchange = new Exchange();

  @Test
  void fromCreationToHaltAndBack() {
    List<Event> created = exchange.create(CUP_TERMS);
    MarketCreated wasCreated = new MarketCreated(exchange.lastId(), CUP_TERMS);
    List<Event> opened = exchange.open(CUP);
    MarketOpened wasOpened = new MarketOpened(exchange.lastId(), CUP);
    List<Event> halted = exchange.halt(CUP);
    MarketHalted wasHalted = new MarketHalted(exchange.lastId(), CUP);
    List<Event> reopened = exchange.open(CUP);

    assertThat(created).containsExactly(wasCreated);
    assertThat(opened).containsExactly(wasOpened);
    assertThat(halted).containsExactly(wasHalted);
    assertThat(reopened).containsExactly(new MarketOpened(exchange.lastId(), CUP));
    assertThat(status(CUP)).isEqualTo(MarketStatus.OPEN);
  }

  @Test
  void restingOrdersSurviveAHalt() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.deposit(ALICE, units(100));
    exchange.placed(buyYes(ALICE, 1, 50));

    exchange.halt(CUP);

    assertThat(exchange.engine().queries().openOrders(ALICE)).hasSize(1);
  }

  @Test
  void creatingTwiceAlikeNamesTheFirstAndOtherwiseIsRefused() {
    exchange.create(CUP_TERMS);
    long first = exchange.sequence();

    List<Event> alike = exchange.create(CUP_TERMS);
    CommandRepeated repeated = new CommandRepeated(exchange.lastId(), first);
    List<Event> other = exchange.create(new MarketTerms(CUP, 10_000, tokens(2), 100, 0));

    assertThat(alike).containsExactly(repeated);
    assertThat(other).containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_EXISTS));
  }

  static List<MarketTerms> impossibleTerms() {
    return List.of(
        new MarketTerms(CUP, 0, tokens(1), 0, 0),
        new MarketTerms(CUP, 20_000, tokens(1), 0, 0),
        new MarketTerms(CUP, 10, tokens(1), 0, 0),
        new MarketTerms(CUP, 10_000, 0, 0, 0),
        new MarketTerms(CUP, 10_000, -10_000, 0, 0),
        new MarketTerms(CUP, 10_000, 15_000, 0, 0),
        new MarketTerms(CUP, 10_000, Limits.MAX_QUANTITY + 10_000, 0, 0),
        new MarketTerms(CUP, 10_000, tokens(1), -1, 0),
        new MarketTerms(CUP, 10_000, tokens(1), 1_001, 0),
        new MarketTerms(CUP, 10_000, tokens(1), 0, START),
        new MarketTerms(CUP, 10_000, tokens(1), 0, -1));
  }

  @ParameterizedTest
  @MethodSource("impossibleTerms")
  void impossibleTermsAreRefused(MarketTerms terms) {
    List<Event> events = exchange.create(terms);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INVALID_MARKET));
    assertThat(exchange.engine().queries().market(CUP)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000, 10_000, 5_000, 2_500, 1_000, 100})
  void everyTickAtTheBoundsOfTheRestIsFine(long tick) {
    List<Event> events =
        exchange.create(new MarketTerms(CUP, tick, Limits.MAX_QUANTITY, 1_000, START + 1));

    assertThat(events).hasOnlyElementsOfType(MarketCreated.class);
  }

  @Test
  void theSmallestQuantityIsFine() {
    List<Event> events = exchange.create(new MarketTerms(CUP, 100, 10_000, 0, 0));

    assertThat(events).hasOnlyElementsOfType(MarketCreated.class);
  }

  @Test
  void whatDoesNotExistCannotBeOpenedHaltedOrResolved() {
    List<Event> open = exchange.open(CUP);
    List<Event> halt = exchange.halt(CUP);
    List<Event> resolve = exchange.resolve(CUP, 1_000_000, 0);

    assertThat(List.of(open, halt, resolve))
        .allSatisfy(
            events ->
                assertThat(events)
                    .extracting(event -> ((CommandRefused) event).refusal())
                    .containsExactly(Refusal.MARKET_NOT_FOUND));
  }

  @Test
  void whatWasNeverOpenedCannotBeHalted() {
    exchange.create(CUP_TERMS);

    List<Event> events = exchange.halt(CUP);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_NOT_OPEN));
  }

  @Test
  void haltingTwiceNamesTheFirst() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.halt(CUP);
    long first = exchange.sequence();

    List<Event> events = exchange.halt(CUP);

    assertThat(events).containsExactly(new CommandRepeated(exchange.lastId(), first));
  }

  @Test
  void aResolvedMarketStaysSo() {
    exchange.create(CUP_TERMS);
    exchange.resolve(CUP, 1_000_000, 0);

    List<Event> open = exchange.open(CUP);
    CommandRefused openRefused = new CommandRefused(exchange.lastId(), Refusal.MARKET_RESOLVED);
    List<Event> halt = exchange.halt(CUP);

    assertThat(open).containsExactly(openRefused);
    assertThat(halt)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_RESOLVED));
  }

  @Test
  void closingTimeCancelsEverythingInTheOrderOfAcceptanceAndIsFinal() {
    exchange.create(new MarketTerms(CUP, 10_000, 10_000, 0, START + 500));
    exchange.open(CUP);
    exchange.deposit(ALICE, units(100));
    OrderTerms low = exchange.placed(buyYes(ALICE, 10, 40));
    OrderTerms high = exchange.placed(buyYes(ALICE, 10, 50));
    OrderTerms other = exchange.placed(buyNo(ALICE, 1, 10));
    exchange.passMillis(499);
    List<Event> early = exchange.tick();
    exchange.passMillis(1);

    List<Event> events = exchange.tick();
    long closedAt = exchange.sequence();
    List<Event> open = exchange.open(CUP);
    CommandRefused openRefused = new CommandRefused(exchange.lastId(), Refusal.MARKET_CLOSED);
    List<Event> halt = exchange.halt(CUP);

    assertThat(early).isEmpty();
    assertThat(events)
        .containsExactly(
            cancelled(low, tokens(10), CancelReason.MARKET_CLOSED),
            cancelled(high, tokens(10), CancelReason.MARKET_CLOSED),
            cancelled(other, tokens(1), CancelReason.MARKET_CLOSED),
            new MarketClosed(CUP),
            cash(ALICE, units(100), 0),
            bid(40, 0),
            bid(50, 0),
            ask(90, 0));
    assertThat(open).containsExactly(openRefused);
    assertThat(halt).containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_CLOSED));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow().statusSequence())
        .isEqualTo(closedAt);
  }

  @Test
  void marketsCloseInTheOrderOfTheirTimesThenSymbols() {
    Symbol a = new Symbol("A");
    Symbol b = new Symbol("B");
    Symbol c = new Symbol("C");
    exchange.create(new MarketTerms(c, 10_000, 10_000, 0, START + 5));
    exchange.create(new MarketTerms(b, 10_000, 10_000, 0, START + 9));
    exchange.create(new MarketTerms(a, 10_000, 10_000, 0, START + 9));
    exchange.passMillis(10);

    List<Event> events = exchange.tick();

    assertThat(events)
        .containsExactly(new MarketClosed(c), new MarketClosed(a), new MarketClosed(b));
    assertThat(exchange.tick()).isEmpty();
  }

  @Test
  void aResolvedMarketDoesNotCloseLater() {
    exchange.create(new MarketTerms(CUP, 10_000, 10_000, 0, START + 5));
    exchange.resolve(CUP, 0, 1_000_000);
    exchange.passMillis(10);

    List<Event> events = exchange.tick();

    assertThat(events).isEmpty();
    assertThat(status(CUP)).isEqualTo(MarketStatus.RESOLVED);
  }

  @Test
  void anOrderExpiresWithinTheSecondThatItsWalletSigned() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.deposit(ALICE, units(100));
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 40).expiry(START_SECONDS + 1));
    exchange.passMillis(999);
    List<Event> early = exchange.tick();
    exchange.passMillis(1);

    List<Event> events = exchange.tick();

    assertThat(early).isEmpty();
    assertThat(events)
        .containsExactly(
            new OrderExpired(order.orderId(), ALICE, CUP, tokens(10)),
            cash(ALICE, units(100), 0),
            bid(40, 0));
    assertThat(exchange.tick()).isEmpty();
  }

  @Test
  void ordersExpireByExpiryThenAcceptanceBeforeTheCommandThatBroughtTheTime() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.deposit(ALICE, units(100));
    OrderTerms later = exchange.placed(buyYes(ALICE, 10, 40).expiry(START_SECONDS + 2));
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 40).expiry(START_SECONDS + 1));
    OrderTerms second = exchange.placed(buyYes(ALICE, 10, 40).expiry(START_SECONDS + 1));
    exchange.passMillis(5_000);

    List<Event> events = exchange.halt(CUP);

    assertThat(events.subList(0, 4))
        .containsExactly(
            new OrderExpired(first.orderId(), ALICE, CUP, tokens(10)),
            new OrderExpired(second.orderId(), ALICE, CUP, tokens(10)),
            new OrderExpired(later.orderId(), ALICE, CUP, tokens(10)),
            new MarketHalted(exchange.lastId(), CUP));
  }

  @Test
  void theNextDeadlineIsTheEarliestExpiryOrClosing() {
    exchange.create(CUP_TERMS);
    exchange.open(CUP);
    exchange.deposit(ALICE, units(100));
    TradingEngine engine = exchange.engine();
    assertThat(engine.nextDeadline()).isEmpty();

    exchange.create(new MarketTerms(DERBY, 10_000, 10_000, 0, START + 3_000));
    assertThat(engine.nextDeadline()).hasValue(START + 3_000);
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 40).expiry(START_SECONDS + 1));
    assertThat(engine.nextDeadline()).hasValue(START + 1_000);
    exchange.cancel(order);
    assertThat(engine.nextDeadline()).hasValue(START + 3_000);
    exchange.placed(buyYes(ALICE, 10, 40).expiry(START_SECONDS + 4));
    assertThat(engine.nextDeadline()).hasValue(START + 3_000);
    exchange.resolve(DERBY, 0, 1_000_000);
    assertThat(engine.nextDeadline()).hasValue(START + 4_000);
  }

  private MarketStatus status(Symbol symbol) {
    return exchange.engine().queries().market(symbol).orElseThrow().status();
  }
}
