package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.ask;
import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Answers.no;
import static io.paddock.matching.fixtures.Answers.party;
import static io.paddock.matching.fixtures.Answers.trade;
import static io.paddock.matching.fixtures.Answers.yes;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DAVE;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellNo;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.TradeKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * One fill of each kind, event by event; then the public contract tests' matchings, tokens capped.
 */
class FillTest {
  private final Exchange exchange = Exchange.withoutFees();

  @Test
  void anOrderThatMeetsNobodyRestsAndReservesWhatItCouldCost() {
    OrderTerms order = buyYes(ALICE, 100, 60).terms();

    List<Event> events = exchange.place(order);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), order),
            cash(ALICE, units(1_000), units(60)),
            bid(60, tokens(100)));
  }

  @Test
  void buyersOfBothOutcomesMintAtTheRestingPrice() {
    OrderTerms resting = exchange.placed(buyNo(BOB, 40, 45));
    OrderTerms taker = buyYes(ALICE, 100, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MINT,
                tokens(40),
                0,
                party(taker, 55, units(22), tokens(60)),
                party(resting, 45, units(18), 0)),
            cash(ALICE, units(978), units(36)),
            cash(BOB, units(982), 0),
            yes(ALICE, tokens(40), 0, units(22), 0),
            no(BOB, tokens(40), 0, units(18), 0),
            bid(60, tokens(60)),
            ask(55, 0));
  }

  @Test
  void aSellerOfTheSameOutcomePassesTokensOn() {
    holdSets();
    OrderTerms resting = exchange.placed(sellYes(ALICE, 30, 50));
    OrderTerms taker = buyYes(CAROL, 10, 70).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.COMPLEMENTARY,
                tokens(10),
                0,
                party(taker, 50, units(5), 0),
                party(resting, 50, units(5), tokens(20))),
            cash(ALICE, units(965), 0),
            cash(CAROL, units(995), 0),
            yes(ALICE, tokens(90), tokens(20), units(36), units(1)),
            yes(CAROL, tokens(10), 0, units(5), 0),
            ask(50, tokens(20)));
  }

  @Test
  void tokensOfNoArePassedOnInTheSameBook() {
    holdSets();
    OrderTerms resting = exchange.placed(buyNo(CAROL, 20, 40));
    OrderTerms taker = sellNo(BOB, 5, 30).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.COMPLEMENTARY,
                tokens(5),
                0,
                party(taker, 40, units(2), 0),
                party(resting, 40, units(2), tokens(15))),
            cash(BOB, units(942), 0),
            cash(CAROL, units(998), units(6)),
            no(BOB, tokens(95), 0, units(57), -units(1)),
            no(CAROL, tokens(5), 0, units(2), 0),
            ask(60, tokens(15)));
  }

  @Test
  void sellersOfBothOutcomesMergeAndTheImprovementIsTheTakers() {
    holdSets();
    OrderTerms resting = exchange.placed(sellNo(BOB, 50, 35));
    OrderTerms taker = sellYes(ALICE, 20, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MERGE,
                tokens(20),
                0,
                party(taker, 65, units(13), 0),
                party(resting, 35, units(7), tokens(30))),
            cash(ALICE, units(973), 0),
            cash(BOB, units(947), 0),
            yes(ALICE, tokens(80), 0, units(32), units(5)),
            no(BOB, tokens(80), tokens(30), units(48), -units(5)),
            bid(65, tokens(30)));
    assertThat(exchange.engine().queries().totals().locked()).isEqualTo(units(80));
  }

  @Test
  void theBetterPriceComesFirstThenTheOlderOrder() {
    exchange.placed(buyNo(BOB, 10, 40));
    OrderTerms better = exchange.placed(buyNo(CAROL, 10, 45));
    OrderTerms later = exchange.placed(buyNo(DAVE, 10, 45));
    OrderTerms taker = buyYes(ALICE, 15, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events.stream().filter(TradeExecuted.class::isInstance))
        .containsExactly(
            trade(
                TradeKind.MINT,
                tokens(10),
                0,
                party(taker, 55, 5_500_000, tokens(5)),
                party(better, 45, 4_500_000, 0)),
            trade(
                TradeKind.MINT,
                tokens(5),
                0,
                party(taker, 55, 2_750_000, 0),
                party(later, 45, 2_250_000, tokens(5))));
  }

  @Test
  void aPartlyFilledOrderKeepsItsPlaceInTheQueue() {
    OrderTerms first = exchange.placed(buyNo(BOB, 10, 40));
    exchange.placed(buyNo(CAROL, 10, 40));
    exchange.placed(buyYes(ALICE, 4, 60));

    List<Event> events = exchange.place(buyYes(ALICE, 6, 60).terms());

    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            TradeExecuted.class,
            fill -> assertThat(fill.maker().orderId()).isEqualTo(first.orderId()));
  }

  @Test
  void ordersThatDoNotMeetRestOnBothSides() {
    exchange.placed(buyNo(BOB, 10, 39));

    List<Event> events = exchange.place(buyYes(ALICE, 10, 60).terms());

    assertThat(events).hasSize(3).contains(bid(60, tokens(10)));
    BookView book = exchange.engine().queries().book(CUP, Outcome.YES, 10).orElseThrow();
    assertThat(book.asks()).hasSize(1);
    assertThat(book.bids()).hasSize(1);
  }

  /** BUY YES 60 for 100 takes SELL 50 for 25 and SELL 100 for 50; ours stops at 100 tokens. */
  @Test
  void contractVectorComplementary() {
    holdSets(150);
    OrderTerms first = exchange.placed(sellYes(ALICE, 50, 50));
    OrderTerms second = exchange.placed(sellYes(ALICE, 100, 50));
    OrderTerms taker = buyYes(CAROL, 100, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.COMPLEMENTARY,
                tokens(50),
                0,
                party(taker, 50, units(25), tokens(50)),
                party(first, 50, units(25), 0)),
            trade(
                TradeKind.COMPLEMENTARY,
                tokens(50),
                0,
                party(taker, 50, units(25), 0),
                party(second, 50, units(25), tokens(50))),
            cash(ALICE, units(990), 0),
            cash(CAROL, units(950), 0),
            yes(ALICE, tokens(50), tokens(50), units(20), units(10)),
            yes(CAROL, tokens(100), 0, units(50), 0),
            ask(50, tokens(50)));
  }

  /** BUY YES 60 for 100 against SELL YES 50 for 25 and BUY NO 16 for 40; ten tokens rest. */
  @Test
  void contractVectorMint() {
    holdSets();
    OrderTerms seller = exchange.placed(sellYes(ALICE, 50, 50));
    OrderTerms buyer = exchange.placed(buyNo(DAVE, 40, 40));
    OrderTerms taker = buyYes(CAROL, 100, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.COMPLEMENTARY,
                tokens(50),
                0,
                party(taker, 50, units(25), tokens(50)),
                party(seller, 50, units(25), 0)),
            trade(
                TradeKind.MINT,
                tokens(40),
                0,
                party(taker, 60, units(24), tokens(10)),
                party(buyer, 40, units(16), 0)),
            cash(ALICE, units(985), 0),
            cash(CAROL, units(951), units(6)),
            cash(DAVE, units(984), 0),
            yes(ALICE, tokens(50), 0, units(20), units(5)),
            yes(CAROL, tokens(90), 0, units(49), 0),
            no(DAVE, tokens(40), 0, units(16), 0),
            bid(60, tokens(10)),
            ask(50, 0),
            ask(60, 0));
  }

  /** SELL YES 100 for 60 against SELL NO 75 for 30 and BUY YES 24 for 40. */
  @Test
  void contractVectorMerge() {
    holdSets();
    OrderTerms seller = exchange.placed(sellNo(BOB, 75, 40));
    OrderTerms buyer = exchange.placed(buyYes(DAVE, 40, 60));
    OrderTerms taker = sellYes(ALICE, 100, 60).terms();

    List<Event> events = exchange.place(taker);

    assertThat(events)
        .containsExactly(
            new OrderAccepted(exchange.lastId(), taker),
            trade(
                TradeKind.MERGE,
                tokens(75),
                0,
                party(taker, 60, units(45), tokens(25)),
                party(seller, 40, units(30), 0)),
            trade(
                TradeKind.COMPLEMENTARY,
                tokens(25),
                0,
                party(taker, 60, units(15), 0),
                party(buyer, 60, units(15), tokens(15))),
            cash(ALICE, units(1_020), 0),
            cash(BOB, units(970), 0),
            cash(DAVE, units(985), units(9)),
            yes(ALICE, 0, 0, 0, units(20)),
            no(BOB, tokens(25), 0, units(15), -units(15)),
            yes(DAVE, tokens(25), 0, units(15), 0),
            bid(60, tokens(15)));
  }

  @Test
  void aSaleTakesItsShareOfTheCostRoundedDown() {
    exchange.placed(buyNo(BOB, 1, 67));
    exchange.placed(buyNo(BOB, 2, 66));
    // three tokens for 0.33 + 0.34 + 0.34
    exchange.placed(buyYes(ALICE, 3, 40));
    exchange.placed(buyYes(CAROL, 1, 50));

    List<Event> events = exchange.place(sellYes(ALICE, 1, 50).terms());

    assertThat(events).contains(yes(ALICE, tokens(2), 0, 673_334, 500_000 - 336_666));
  }

  private void holdSets() {
    holdSets(100);
  }

  /** Alice gets YES at 0.40 and Bob as many NO at 0.60. */
  private void holdSets(long tokens) {
    exchange.placed(buyNo(BOB, tokens, 60));
    exchange.placed(buyYes(ALICE, tokens, 40));
  }
}
