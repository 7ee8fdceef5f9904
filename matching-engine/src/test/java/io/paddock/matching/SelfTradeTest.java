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
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.TradeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alice's order meets Bob's, then her own, then Bob's again. */
class SelfTradeTest {
  private final Exchange exchange = Exchange.withoutFees();
  private final OrderTerms first = exchange.placed(buyNo(BOB, 10, 50));
  private final OrderTerms own = exchange.placed(buyNo(ALICE, 10, 45));
  private final OrderTerms last = exchange.placed(buyNo(BOB, 10, 40));

  @Test
  void theNewestGivesWayByDefault() {
    OrderTerms taker = buyYes(ALICE, 30, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 50, units(5), tokens(20)),
                party(first, 50, units(5), 0)),
            cancelled(taker, tokens(20), CancelReason.SELF_TRADE),
            cash(ALICE, units(995), 4_500_000),
            cash(BOB, units(995), units(4)),
            yes(ALICE, tokens(10), 0, units(5), 0),
            no(BOB, tokens(10), 0, units(5), 0),
            ask(50, 0));
  }

  @Test
  void theOldestGivesWayWhenAskedTo() {
    OrderTerms taker = buyYes(ALICE, 30, 60).onSelfTrade(SelfTradePrevention.CANCEL_OLDEST).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 50, units(5), tokens(20)),
                party(first, 50, units(5), 0)),
            cancelled(own, tokens(10), CancelReason.SELF_TRADE),
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 60, units(6), tokens(10)),
                party(last, 40, units(4), 0)),
            cash(ALICE, units(989), units(6)),
            cash(BOB, units(991), 0),
            yes(ALICE, tokens(20), 0, units(11), 0),
            no(BOB, tokens(20), 0, units(9), 0),
            bid(60, tokens(10)),
            ask(50, 0),
            ask(55, 0),
            ask(60, 0));
  }

  @Test
  void bothGiveWayWhenAskedTo() {
    OrderTerms taker = buyYes(ALICE, 30, 60).onSelfTrade(SelfTradePrevention.CANCEL_BOTH).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 50, units(5), tokens(20)),
                party(first, 50, units(5), 0)),
            cancelled(own, tokens(10), CancelReason.SELF_TRADE),
            cancelled(taker, tokens(20), CancelReason.SELF_TRADE),
            cash(ALICE, units(995), 0),
            cash(BOB, units(995), units(4)),
            yes(ALICE, tokens(10), 0, units(5), 0),
            no(BOB, tokens(10), 0, units(5), 0),
            ask(50, 0),
            ask(55, 0));
  }

  @Test
  void anOrderThatIsFullBeforeItMeetsItsOwnIsMatched() {
    OrderTerms taker = buyYes(ALICE, 10, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events).doesNotContain(cancelled(taker, 0, CancelReason.SELF_TRADE)).hasSize(7);
  }

  @Test
  void whatTheOldestFreesDoesNotBackTheNewest() {
    Exchange poor = new Exchange();
    poor.create(CUP_TERMS);
    poor.open(CUP);
    poor.deposit(ALICE, units(10));
    poor.placed(buyNo(ALICE, 10, 45));

    List<Event> events =
        poor.place(buyYes(ALICE, 10, 60).onSelfTrade(SelfTradePrevention.CANCEL_OLDEST).terms());

    assertThat(events)
        .containsExactly(new CommandRefused(poor.lastId(), Refusal.INSUFFICIENT_BALANCE));
  }

  /** From version 3 on: 10 units in all, 4.5 of them reserved by the order that gives way. */
  @Test
  void whatTheOldestFreesBacksTheNewest() {
    Exchange poor = new Exchange().upgraded();
    poor.create(CUP_TERMS);
    poor.open(CUP);
    poor.deposit(ALICE, units(10));
    OrderTerms oldest = poor.placed(buyNo(ALICE, 10, 45));

    assertThat(
            poor.place(
                buyYes(ALICE, 17, 60).onSelfTrade(SelfTradePrevention.CANCEL_OLDEST).terms()))
        .containsExactly(new CommandRefused(poor.lastId(), Refusal.INSUFFICIENT_BALANCE));
    assertThat(
            poor.place(
                buyYes(ALICE, 16, 60).onSelfTrade(SelfTradePrevention.CANCEL_OLDEST).terms()))
        .contains(
            cancelled(oldest, tokens(10), CancelReason.SELF_TRADE),
            cash(ALICE, units(10), 9_600_000));
  }

  @Test
  void whatDoesNotGiveWayBacksNothing() {
    Exchange poor = new Exchange().upgraded();
    poor.create(CUP_TERMS);
    poor.open(CUP);
    poor.deposit(ALICE, units(10));
    poor.placed(buyNo(ALICE, 10, 45));

    assertThat(
            poor.place(
                buyYes(ALICE, 16, 60).onSelfTrade(SelfTradePrevention.CANCEL_NEWEST).terms()))
        .containsExactly(new CommandRefused(poor.lastId(), Refusal.INSUFFICIENT_BALANCE));
  }
}
