package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.ask;
import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Answers.no;
import static io.paddock.matching.fixtures.Answers.party;
import static io.paddock.matching.fixtures.Answers.trade;
import static io.paddock.matching.fixtures.Answers.yes;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.TimeInForce;
import io.paddock.matching.order.TradeKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeInForceTest {
  private final Exchange exchange = Exchange.withoutFees();

  @Test
  void anIocOrderFillsWhatItCanAndGivesUpTheRest() {
    OrderTerms resting = exchange.placed(buyNo(BOB, 10, 50));
    OrderTerms taker = buyYes(ALICE, 25, 60).timeInForce(TimeInForce.IOC).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 50, units(5), tokens(15)),
                party(resting, 50, units(5), 0)),
            cancelled(taker, tokens(15), CancelReason.IOC_REMAINDER),
            cash(ALICE, units(995), 0),
            cash(BOB, units(995), 0),
            yes(ALICE, tokens(10), 0, units(5), 0),
            no(BOB, tokens(10), 0, units(5), 0),
            ask(50, 0));
  }

  @Test
  void anIocOrderThatMeetsNobodyIsAcceptedAndCancelled() {
    OrderTerms taker = buyYes(ALICE, 25, 60).timeInForce(TimeInForce.IOC).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            cancelled(taker, tokens(25), CancelReason.IOC_REMAINDER));
    OrderView view = exchange.engine().queries().order(taker.orderId()).orElseThrow();
    assertThat(view.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(view.reason()).isEqualTo(CancelReason.IOC_REMAINDER);
  }

  @Test
  void anIocOrderThatFillsWholeIsMatched() {
    exchange.placed(buyNo(BOB, 25, 50));

    OrderTerms taker = exchange.placed(buyYes(ALICE, 25, 60).timeInForce(TimeInForce.IOC));

    assertThat(statusOf(taker)).isEqualTo(OrderStatus.MATCHED);
  }

  @Test
  void anIocOrderMustBeBackedWholeEvenIfLittleWouldFill() {
    List<Event> events =
        exchange.place(buyYes(ALICE, 2_000, 60).timeInForce(TimeInForce.IOC).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INSUFFICIENT_BALANCE));
  }

  @Test
  void aFokOrderFillsWholeAcrossLevels() {
    OrderTerms first = exchange.placed(buyNo(BOB, 10, 50));
    OrderTerms second = exchange.placed(buyNo(CAROL, 15, 45));
    OrderTerms taker = buyYes(ALICE, 25, 55).timeInForce(TimeInForce.FOK).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 50, units(5), tokens(15)),
                party(first, 50, units(5), 0)),
            trade(
                TradeKind.MINT,
                tokens(15),
                0,
                party(taker, 55, 8_250_000, 0),
                party(second, 45, 6_750_000, 0)),
            cash(ALICE, units(1_000) - 13_250_000, 0),
            cash(BOB, units(995), 0),
            cash(CAROL, units(1_000) - 6_750_000, 0),
            yes(ALICE, tokens(25), 0, 13_250_000, 0),
            no(BOB, tokens(10), 0, units(5), 0),
            no(CAROL, tokens(15), 0, 6_750_000, 0),
            ask(50, 0),
            ask(55, 0));
  }

  @Test
  void aFokOrderShortOfOneStepIsRefusedAndLeavesNothingBehind() {
    exchange.placed(buyNo(BOB, 24, 50));
    OrderTerms taker = buyYes(ALICE, 25, 60).timeInForce(TimeInForce.FOK).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.FOK_NOT_FILLED));
    assertThat(exchange.engine().queries().order(taker.orderId())).isEmpty();
    assertThat(exchange.engine().queries().orderByNonce(ALICE, taker.nonce())).isEmpty();
  }

  @Test
  void aRefusedFokOrderMayBePlacedAgainWhenThereIsEnough() {
    OrderTerms taker = buyYes(ALICE, 25, 60).timeInForce(TimeInForce.FOK).terms();
    exchange.place(taker);
    exchange.placed(buyNo(BOB, 25, 50));

    exchange.place(taker);

    assertThat(statusOf(taker)).isEqualTo(OrderStatus.MATCHED);
  }

  @Test
  void itsOwnWalletsOrdersDoNotCountForAFokOrder() {
    OrderTerms own = exchange.placed(buyNo(ALICE, 20, 55));
    exchange.placed(buyNo(BOB, 10, 50));

    List<Event> events =
        exchange.place(
            buyYes(ALICE, 25, 60)
                .timeInForce(TimeInForce.FOK)
                .onSelfTrade(SelfTradePrevention.CANCEL_OLDEST)
                .terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.FOK_NOT_FILLED));
    assertThat(statusOf(own)).isEqualTo(OrderStatus.LIVE);
  }

  @Test
  void aFokOrderThatWouldStopAtItsOwnWalletIsRefused() {
    exchange.placed(buyNo(ALICE, 1, 55));
    exchange.placed(buyNo(BOB, 25, 50));

    List<Event> events = exchange.place(buyYes(ALICE, 25, 60).timeInForce(TimeInForce.FOK).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.FOK_NOT_FILLED));
  }

  @Test
  void aPostOnlyOrderThatWouldTakeIsRefused() {
    exchange.placed(buyNo(BOB, 10, 40));

    List<Event> events = exchange.place(buyYes(ALICE, 10, 60).postOnly().terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.POST_ONLY_WOULD_CROSS));
  }

  @Test
  void aPostOnlyOrderThatWouldMeetItsOwnWalletIsRefusedToo() {
    exchange.placed(buyNo(ALICE, 10, 40));

    List<Event> events = exchange.place(buyYes(ALICE, 10, 60).postOnly().terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.POST_ONLY_WOULD_CROSS));
  }

  @Test
  void aPostOnlyOrderOneTickAwayRests() {
    exchange.placed(buyNo(BOB, 10, 40));
    OrderTerms order = buyYes(ALICE, 10, 59).postOnly().terms();

    List<Event> events = exchange.place(order);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), order),
            cash(ALICE, units(1_000), 5_900_000),
            bid(59, tokens(10)));
  }

  @Test
  void aPostOnlySaleThatWouldTakeIsRefused() {
    exchange.placed(buyNo(BOB, 10, 40));
    exchange.placed(buyYes(ALICE, 10, 60));
    exchange.placed(buyYes(CAROL, 10, 50));

    List<Event> events = exchange.place(sellYes(ALICE, 10, 50).postOnly().terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.POST_ONLY_WOULD_CROSS));
  }

  @ParameterizedTest
  @EnumSource(names = {"IOC", "FOK"})
  void anOrderThatNeverRestsCannotBePostOnly(TimeInForce timeInForce) {
    List<Event> events =
        exchange.place(buyYes(ALICE, 10, 59).postOnly().timeInForce(timeInForce).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.POST_ONLY_NOT_ALLOWED));
  }

  @Test
  void aGtdOrderNeedsAnExpiry() {
    List<Event> events = exchange.place(buyYes(ALICE, 10, 59).timeInForce(TimeInForce.GTD).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.EXPIRY_REQUIRED));
  }

  @Test
  void aGtdOrderRestsLikeAnyOther() {
    OrderTerms order =
        exchange.placed(
            buyYes(ALICE, 10, 59).timeInForce(TimeInForce.GTD).expiry(START_SECONDS + 60));

    assertThat(statusOf(order)).isEqualTo(OrderStatus.LIVE);
  }

  private OrderStatus statusOf(OrderTerms order) {
    return exchange.engine().queries().order(order.orderId()).orElseThrow().status();
  }
}
