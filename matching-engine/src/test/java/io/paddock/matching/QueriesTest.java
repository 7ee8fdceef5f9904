package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.CUP_TERMS;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.DERBY_TERMS;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.cents;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.wallet;
import static io.paddock.matching.fixtures.Fixtures.word;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.ledger.LedgerTotals;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketView;
import io.paddock.matching.order.Fill;
import io.paddock.matching.order.Liquidity;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.TradeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueriesTest {
  private final Exchange exchange = Exchange.withFees();
  private final Queries queries = exchange.engine().queries();

  @Test
  void aBalanceIsWhatIsAvailablePlusWhatIsReserved() {
    exchange.placed(buyYes(ALICE, 10, 50));

    assertThat(queries.balance(ALICE)).isEqualTo(new Balance(units(995), units(5), units(1_000)));
    assertThat(queries.balance(wallet(99))).isEqualTo(new Balance(0, 0, 0));
  }

  @Test
  void positionsShowTokensCostAndResult() {
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));
    exchange.placed(sellYes(ALICE, 4, 50));
    exchange.placed(buyYes(BOB, 1, 50));

    assertThat(queries.positions(ALICE))
        .containsExactly(
            new PositionView(
                CUP, Outcome.YES, tokens(6), tokens(3), tokens(9), 3_600_000, 100_000));
    assertThat(queries.positions(BOB))
        .extracting(PositionView::outcome, PositionView::quantity)
        .containsExactly(tuple(Outcome.YES, tokens(1)), tuple(Outcome.NO, tokens(10)));
    assertThat(queries.positions(wallet(99))).isEmpty();
  }

  @Test
  void anOrderAloneIsNoPositionButAResultIs() {
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));
    exchange.placed(buyYes(BOB, 10, 50));

    exchange.placed(sellYes(ALICE, 10, 50));

    assertThat(queries.positions(ALICE))
        .containsExactly(new PositionView(CUP, Outcome.YES, 0, 0, 0, 0, units(1)));
    exchange.placed(buyYes(wallet(0xC), 1, 10));
    assertThat(queries.positions(wallet(0xC))).isEmpty();
  }

  @Test
  void anOrderShowsItsFillsFromBothSides() {
    OrderTerms maker = exchange.placed(buyNo(BOB, 10, 60));
    long accepted = exchange.sequence();
    exchange.passMillis(50);
    OrderTerms taker = exchange.placed(buyYes(ALICE, 4, 45));
    long sequence = exchange.sequence();

    assertThat(queries.order(maker.orderId()))
        .contains(
            new OrderView(
                maker,
                OrderStatus.PARTIALLY_FILLED,
                null,
                tokens(4),
                0,
                2_400_000,
                0,
                List.of(
                    new Fill(
                        sequence,
                        1,
                        TradeKind.MINT,
                        Liquidity.MAKER,
                        cents(60),
                        tokens(4),
                        0,
                        START + 50)),
                accepted,
                START,
                sequence,
                START + 50));
    assertThat(queries.order(taker.orderId()))
        .contains(
            new OrderView(
                taker,
                OrderStatus.MATCHED,
                null,
                tokens(4),
                0,
                1_600_000,
                16_000,
                List.of(
                    new Fill(
                        sequence,
                        1,
                        TradeKind.MINT,
                        Liquidity.TAKER,
                        cents(40),
                        tokens(4),
                        16_000,
                        START + 50)),
                sequence,
                START + 50,
                sequence,
                START + 50));
    assertThat(queries.order(maker.orderId()).orElseThrow().remaining()).isEqualTo(tokens(6));
  }

  @Test
  void anOrderIsFoundByIdNonceAndClientId() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 1, 40).nonce(5).clientOrderId("mine"));

    assertThat(queries.orderByNonce(ALICE, word(5)).orElseThrow().terms()).isEqualTo(order);
    assertThat(queries.orderByClientId(ALICE, "mine").orElseThrow().terms()).isEqualTo(order);
    assertThat(queries.orderByNonce(BOB, word(5))).isEmpty();
    assertThat(queries.orderByClientId(BOB, "mine")).isEmpty();
    assertThat(queries.order(word(5))).isEmpty();
  }

  @Test
  void openOrdersAreTheOpenOnesInTheOrderOfAcceptance() {
    OrderTerms first = exchange.placed(buyYes(ALICE, 1, 40));
    OrderTerms gone = exchange.placed(buyYes(ALICE, 1, 41));
    OrderTerms last = exchange.placed(buyYes(ALICE, 1, 10));
    exchange.cancel(gone);

    assertThat(queries.openOrders(ALICE)).extracting(OrderView::terms).containsExactly(first, last);
    assertThat(queries.openOrders(BOB)).isEmpty();
  }

  @Test
  void theBookShowsTheBestFirstAndTheOtherOutcomeMirrored() {
    exchange.placed(buyYes(ALICE, 1, 40));
    exchange.placed(buyYes(ALICE, 2, 42));
    exchange.placed(buyYes(BOB, 3, 42));
    exchange.placed(buyNo(BOB, 4, 50));
    exchange.placed(buyNo(BOB, 5, 55));

    assertThat(queries.book(CUP, Outcome.YES, 10))
        .contains(
            new BookView(
                CUP,
                Outcome.YES,
                exchange.sequence(),
                List.of(new PriceLevel(cents(42), tokens(5)), new PriceLevel(cents(40), tokens(1))),
                List.of(
                    new PriceLevel(cents(45), tokens(5)), new PriceLevel(cents(50), tokens(4)))));
    assertThat(queries.book(CUP, Outcome.NO, 1))
        .contains(
            new BookView(
                CUP,
                Outcome.NO,
                exchange.sequence(),
                List.of(new PriceLevel(cents(55), tokens(5))),
                List.of(new PriceLevel(cents(58), tokens(5)))));
    assertThat(queries.book(DERBY, Outcome.YES, 10)).isEmpty();
  }

  @Test
  void marketsAreListedInTheOrderOfCreation() {
    exchange.create(DERBY_TERMS);
    long created = exchange.sequence();
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));

    assertThat(queries.markets())
        .containsExactly(
            new MarketView(CUP_TERMS, MarketStatus.OPEN, null, units(10), cents(40), 0, 1, 0),
            new MarketView(DERBY_TERMS, MarketStatus.CREATED, null, 0, 0, created, created, 0));
  }

  @Test
  void theTotalsAccountForEveryUnit() {
    exchange.placed(buyNo(BOB, 10, 60));
    exchange.placed(buyYes(ALICE, 10, 40));

    assertThat(queries.totals())
        .isEqualTo(new LedgerTotals(units(4_000), units(3_990) - 40_000, units(10), 40_000, 0));
  }
}
