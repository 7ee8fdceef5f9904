package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.ask;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Answers.no;
import static io.paddock.matching.fixtures.Answers.yes;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.cents;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketResolved;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.ledger.LedgerTotals;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolutionTest {
  private final Exchange exchange = Exchange.withoutFees();

  @Test
  void ordersAreCancelledThenEveryHolderIsCreditedAtOnce() {
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));
    OrderTerms sale = exchange.placed(sellYes(ALICE, 30, 50));
    OrderTerms buy = exchange.placed(buyNo(CAROL, 10, 20));

    List<Event> events = exchange.resolve(CUP, 1_000_000, 0);

    assertThat(events)
        .containsExactly(
            cancelled(sale, tokens(30), CancelReason.MARKET_RESOLVED),
            cancelled(buy, tokens(10), CancelReason.MARKET_RESOLVED),
            new PositionSettled(CUP, ALICE, tokens(100), 0, units(100), units(60)),
            new PositionSettled(CUP, BOB, 0, tokens(100), 0, -units(60)),
            new MarketResolved(
                exchange.lastId(), CUP, new Payouts(1_000_000, 0), units(100), units(100), 0),
            cash(ALICE, units(1_060), 0),
            cash(CAROL, units(1_000), 0),
            yes(ALICE, 0, 0, 0, units(60)),
            no(BOB, 0, 0, 0, -units(60)),
            ask(50, 0),
            ask(80, 0));
  }

  @Test
  void nothingIsLeftOfTheMarket() {
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));

    exchange.resolve(CUP, 0, 1_000_000);

    Queries queries = exchange.engine().queries();
    assertThat(queries.market(CUP).orElseThrow())
        .extracting(MarketView::status, MarketView::locked, MarketView::payouts)
        .containsExactly(MarketStatus.RESOLVED, 0L, new Payouts(0, 1_000_000));
    assertThat(queries.positions(ALICE)).isEmpty();
    assertThat(queries.balance(BOB).total()).isEqualTo(units(1_040));
    assertThat(queries.totals()).isEqualTo(new LedgerTotals(units(4_000), units(4_000), 0, 0, 0));
  }

  @Test
  void fractionsAreRoundedDownOncePerHolderAndTheRestIsDust() {
    Exchange fine = Exchange.ready(new MarketTerms(CUP, 10_000, 10_000, 0, 0));
    fine.place(OrderDraft.of(BOB, Side.BUY, Outcome.NO, 10_000, cents(50)).terms());
    fine.place(OrderDraft.of(ALICE, Side.BUY, Outcome.YES, 10_000, cents(50)).terms());

    List<Event> events = fine.resolve(CUP, 333_333, 666_667);

    assertThat(events)
        .containsExactly(
            new PositionSettled(CUP, ALICE, 10_000, 0, 3_333, -1_667),
            new PositionSettled(CUP, BOB, 0, 10_000, 6_666, 1_666),
            new MarketResolved(fine.lastId(), CUP, new Payouts(333_333, 666_667), 10_000, 9_999, 1),
            cash(ALICE, units(1_000) - 1_667, 0),
            cash(BOB, units(1_000) + 1_666, 0),
            yes(ALICE, 0, 0, 0, -1_667),
            no(BOB, 0, 0, 0, 1_666));
    assertThat(fine.engine().queries().totals().dust()).isEqualTo(1);
  }

  @Test
  void aFullSetIsWorthOneWhateverThePayouts() {
    exchange.placed(buyNo(BOB, 3, 60));
    exchange.placed(buyYes(ALICE, 3, 40));
    exchange.placed(sellYes(ALICE, 3, 40));
    exchange.placed(buyYes(BOB, 3, 40));

    List<Event> events = exchange.resolve(CUP, 333_333, 666_667);

    assertThat(events).startsWith(new PositionSettled(CUP, BOB, tokens(3), tokens(3), units(3), 0));
    assertThat(events).hasSize(5);
  }

  @Test
  void resolvingAgainAlikeNamesTheFirstAndOtherwiseIsRefused() {
    exchange.resolve(CUP, 0, 1_000_000);
    long first = exchange.sequence();

    List<Event> alike = exchange.resolve(CUP, 0, 1_000_000);
    CommandRepeated repeated = new CommandRepeated(exchange.lastId(), first);
    List<Event> other = exchange.resolve(CUP, 1_000_000, 0);

    assertThat(alike).containsExactly(repeated);
    assertThat(other)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_RESOLVED));
  }

  @ParameterizedTest
  @CsvSource({
    "500000,499999",
    "500001,500000",
    "-1,1000001",
    "1000001,-1",
    "0,0",
    "9223372036854775807,-9223372036853775807"
  })
  void payoutsHaveToAddUpToOne(long yes, long no) {
    List<Event> events = exchange.resolve(CUP, yes, no);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INVALID_PAYOUTS));
  }

  @Test
  void aHaltedMarketCanBeResolved() {
    exchange.halt(CUP);

    List<Event> events = exchange.resolve(CUP, 500_000, 500_000);

    assertThat(events).hasOnlyElementsOfType(MarketResolved.class);
  }

  @Test
  void aClosedMarketCanBeResolved() {
    exchange.create(new MarketTerms(DERBY, 10_000, 10_000, 0, START + 1));
    exchange.passMillis(1);
    exchange.tick();

    List<Event> events = exchange.resolve(DERBY, 500_000, 500_000);

    assertThat(events).hasOnlyElementsOfType(MarketResolved.class);
  }
}
