package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Address;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fees: the audited contract's own numbers (1 %), collateral on both sides, takers only. */
class FeeTest {
  private final Exchange exchange = Exchange.withFees();

  @ParameterizedTest(name = "100 tokens at {0} cents: {1}")
  @CsvSource({"40,400000", "20,200000", "60,400000", "80,200000", "99,10000", "1,10000"})
  void aSellerPaysOutOfTheProceeds(long price, long feeMicro) {
    holdSets();
    exchange.placed(buyYes(CAROL, 100, price));
    long before = cashOf(ALICE);

    List<Event> events = exchange.place(sellYes(ALICE, 100, price).terms());

    assertThat(trades(events)).extracting(TradeExecuted::fee).containsExactly(feeMicro);
    assertThat(cashOf(ALICE) - before).isEqualTo(price * units(1) - feeMicro);
  }

  /** The contract takes a buyer's fee in tokens; ours is that times the price, in collateral. */
  @ParameterizedTest(name = "100 tokens at {0} cents: {1}")
  @CsvSource({"40,400000", "20,200000", "60,400000", "80,200000", "99,10000", "1,10000"})
  void aBuyerPaysOnTop(long price, long feeMicro) {
    exchange.placed(buyNo(BOB, 100, 100 - price));

    List<Event> events = exchange.place(buyYes(ALICE, 100, price).terms());

    assertThat(trades(events)).extracting(TradeExecuted::fee).containsExactly(feeMicro);
    assertThat(cashOf(ALICE)).isEqualTo(units(1_000) - price * units(1) - feeMicro);
  }

  @Test
  void theMakerPaysNothingAndThePlatformGetsAllOfIt() {
    exchange.placed(buyNo(BOB, 100, 60));

    exchange.place(buyYes(ALICE, 100, 40).terms());

    assertThat(cashOf(BOB)).isEqualTo(units(940));
    assertThat(exchange.engine().queries().totals().fees()).isEqualTo(400_000);
  }

  @Test
  void eachFillIsRoundedDownByItself() {
    Exchange fine = Exchange.ready(new MarketTerms(CUP, 100, 10_000, 100, 0));
    for (int i = 0; i < 2; i++) {
      fine.placed(OrderDraft.of(BOB, Side.BUY, Outcome.NO, 10_000, 500_100));
    }

    List<Event> events =
        fine.place(OrderDraft.of(ALICE, Side.BUY, Outcome.YES, 20_000, 499_900).terms());

    // 1 % × 0.4999 × 0.01 tokens = 49.99, twice; together they would have been 99.98
    assertThat(trades(events)).extracting(TradeExecuted::fee).containsExactly(49L, 49L);
  }

  @Test
  void aFeeTierCapsTheMarketsRate() {
    exchange.setFeeTier(ALICE, 2, 40);
    exchange.placed(buyNo(BOB, 100, 60));

    List<Event> events = exchange.place(buyYes(ALICE, 100, 40).terms());

    assertThat(trades(events)).extracting(TradeExecuted::fee).containsExactly(160_000L);
  }

  @Test
  void aFeeTierNeverRaisesTheMarketsRate() {
    exchange.setFeeTier(ALICE, 1, 900);
    exchange.placed(buyNo(BOB, 100, 60));

    List<Event> events = exchange.place(buyYes(ALICE, 100, 40).terms());

    assertThat(trades(events)).extracting(TradeExecuted::fee).containsExactly(400_000L);
  }

  @Test
  void anOrderThatAcceptsTheRateExactlyIsTaken() {
    List<Event> events = exchange.place(buyYes(ALICE, 1, 40).maxFeeBps(100).terms());

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void anOrderThatAcceptsLessThanTheRateIsRefused() {
    List<Event> events = exchange.place(buyYes(ALICE, 1, 40).maxFeeBps(99).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.FEE_ABOVE_MAXIMUM));
  }

  @Test
  void aTierMakesALowerMaximumEnough() {
    exchange.setFeeTier(ALICE, 2, 40);

    List<Event> events = exchange.place(buyYes(ALICE, 1, 40).maxFeeBps(40).terms());

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void aPostOnlyOrderNeedNotAcceptAnyFee() {
    List<Event> events = exchange.place(buyYes(ALICE, 1, 40).maxFeeBps(0).postOnly().terms());

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void anOrderIsTakenWhenItsFeeIsBackedToTheLastUnit() {
    Exchange exact = poorAlice(40_400_000);

    List<Event> events = exact.place(buyYes(ALICE, 100, 40).terms());

    assertThat(trades(events)).hasSize(1);
    assertThat(exact.engine().queries().balance(ALICE)).isEqualTo(new Balance(0, 0, 0));
  }

  @Test
  void anOrderIsRefusedWhenItsFeeIsOneUnitShort() {
    Exchange poor = poorAlice(40_399_999);

    List<Event> events = poor.place(buyYes(ALICE, 100, 40).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(poor.lastId(), Refusal.INSUFFICIENT_BALANCE));
  }

  /** Bob buys 100 NO at 0.60; Alice has what the test gives her. */
  private static Exchange poorAlice(long cash) {
    Exchange poor = new Exchange();
    poor.create(CUP_TERMS);
    poor.open(CUP);
    poor.deposit(BOB, units(60));
    poor.deposit(ALICE, cash);
    poor.placed(buyNo(BOB, 100, 60));
    return poor;
  }

  private void holdSets() {
    exchange.setFeeTier(ALICE, 1, 0);
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));
    exchange.setFeeTier(ALICE, 0, 1_000);
  }

  private long cashOf(Address wallet) {
    return exchange.engine().queries().balance(wallet).total();
  }

  private static List<TradeExecuted> trades(List<Event> events) {
    return events.stream()
        .filter(TradeExecuted.class::isInstance)
        .map(TradeExecuted.class::cast)
        .toList();
  }
}
