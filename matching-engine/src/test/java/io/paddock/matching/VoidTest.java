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
import static io.paddock.matching.fixtures.Fixtures.DAVE;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.VoidMarket;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.MarketVoided;
import io.paddock.matching.event.PositionSettled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.ledger.LedgerTotals;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A market without a result gives stakes back. */
class VoidTest {
  private final Exchange exchange = Exchange.withoutFees().upgraded();

  @Test
  void everyHolderGetsBackWhatTheTokensCost() {
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));
    OrderTerms sale = exchange.placed(sellYes(ALICE, 30, 50));

    List<Event> events = exchange.end(CUP);

    assertThat(events)
        .containsExactly(
            cancelled(sale, tokens(30), CancelReason.MARKET_VOIDED),
            new PositionSettled(CUP, ALICE, tokens(100), 0, units(40), 0),
            new PositionSettled(CUP, BOB, 0, tokens(100), units(60), 0),
            new MarketVoided(exchange.lastId(), CUP, units(100), units(100), 0),
            cash(ALICE, units(1_000), 0),
            cash(BOB, units(1_000), 0),
            yes(ALICE, 0, 0, 0, 0),
            no(BOB, 0, 0, 0, 0),
            ask(50, 0));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow())
        .extracting(MarketView::status, MarketView::locked, MarketView::payouts)
        .containsExactly(MarketStatus.VOIDED, 0L, null);
    assertThat(exchange.engine().queries().positions(ALICE)).isEmpty();
  }

  @Test
  void whoSoldAtALossIsMadeWholeToo() {
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));
    exchange.placed(buyYes(CAROL, 100, 10));
    exchange.placed(sellYes(ALICE, 100, 10));

    List<Event> events = exchange.end(CUP);

    assertThat(events)
        .startsWith(
            new PositionSettled(CUP, ALICE, 0, 0, units(30), 0),
            new PositionSettled(CUP, BOB, 0, tokens(100), units(60), 0),
            new PositionSettled(CUP, CAROL, tokens(100), 0, units(10), 0));
    assertThat(exchange.engine().queries().totals())
        .isEqualTo(new LedgerTotals(units(4_000), units(4_000), 0, 0, 0));
  }

  @Test
  void whatSomeTookOutIsBorneByTheOthersInProportion() {
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));
    exchange.placed(buyYes(CAROL, 100, 90));
    exchange.placed(sellYes(ALICE, 100, 90));

    List<Event> events = exchange.end(CUP);

    assertThat(events)
        .startsWith(
            new PositionSettled(CUP, BOB, 0, tokens(100), units(40), -units(20)),
            new PositionSettled(CUP, CAROL, tokens(100), 0, units(60), -units(30)),
            new MarketVoided(exchange.lastId(), CUP, units(100), units(100), 0));
    assertThat(exchange.engine().queries().balance(ALICE).total()).isEqualTo(units(1_050));
  }

  @Test
  void whoIsAheadHoldsTokensForNothing() {
    exchange.placed(buyNo(BOB, 10, 90));
    exchange.placed(buyYes(ALICE, 10, 10));
    exchange.placed(buyYes(CAROL, 5, 50));
    exchange.placed(sellYes(ALICE, 5, 50));

    List<Event> events = exchange.end(CUP);

    assertThat(events)
        .startsWith(
            new PositionSettled(CUP, ALICE, tokens(5), 0, 0, 1_500_000),
            new PositionSettled(CUP, BOB, 0, tokens(10), 7_826_086, 7_826_086 - 9_000_000),
            new PositionSettled(CUP, CAROL, tokens(5), 0, 2_173_913, 2_173_913 - 2_500_000),
            new MarketVoided(exchange.lastId(), CUP, units(10), 9_999_999, 1));
    assertThat(exchange.engine().queries().totals().dust()).isEqualTo(1);
  }

  @Test
  void itIsFinal() {
    exchange.end(CUP);
    long first = exchange.sequence();

    List<Event> again = exchange.end(CUP);
    CommandRepeated repeated = new CommandRepeated(exchange.lastId(), first);

    assertThat(again).containsExactly(repeated);
    assertThat(exchange.open(CUP)).containsExactly(refused(Refusal.MARKET_VOIDED));
    assertThat(exchange.halt(CUP)).containsExactly(refused(Refusal.MARKET_VOIDED));
    assertThat(exchange.resolve(CUP, 0, 1_000_000)).containsExactly(refused(Refusal.MARKET_VOIDED));
    assertThat(exchange.place(buyYes(DAVE, 1, 50).terms()))
        .containsExactly(refused(Refusal.MARKET_VOIDED));
  }

  @Test
  void aResolvedOrUnknownMarketIsNotVoided() {
    exchange.resolve(CUP, 0, 1_000_000);

    assertThat(exchange.end(CUP)).containsExactly(refused(Refusal.MARKET_RESOLVED));
    assertThat(exchange.end(DERBY)).containsExactly(refused(Refusal.MARKET_NOT_FOUND));
  }

  @Test
  void stakesSurviveASnapshot() throws MalformedRecordException {
    exchange.placed(buyNo(BOB, 100, 60));
    exchange.placed(buyYes(ALICE, 100, 40));
    exchange.placed(buyYes(CAROL, 100, 10));
    exchange.placed(sellYes(ALICE, 100, 10));
    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    List<Event> events = exchange.end(CUP);

    assertThat(
            restored.apply(
                exchange.sequence(), exchange.now(), new VoidMarket(exchange.lastId(), CUP)))
        .isEqualTo(events);
  }

  private CommandRefused refused(Refusal refusal) {
    return new CommandRefused(exchange.lastId(), refusal);
  }
}
