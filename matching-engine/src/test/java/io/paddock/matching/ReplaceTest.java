package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.ask;
import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplaceTest {

  private final Exchange exchange = Exchange.withoutFees().upgraded();

  private List<Event> replace(OrderTerms old, IfFilled rule, OrderTerms wanted) {
    return exchange.run(
        new ReplaceOrder(exchange.nextId(), 0, old.orderId(), rule, wanted, SIGNATURE));
  }

  private List<Event> replace(OrderTerms old, OrderTerms wanted) {
    return replace(old, IfFilled.STOP, wanted);
  }

  private CommandRefused refused(Refusal refusal) {
    return new CommandRefused(exchange.lastId(), refusal);
  }

  private OrderStatus status(OrderTerms order) {
    return exchange.engine().queries().order(order.orderId()).orElseThrow().status();
  }

  @Test
  void oneOrderTakesThePlaceOfAnotherInOneStep() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40));
    OrderTerms wanted = buyYes(ALICE, 50, 45).terms();

    assertThat(replace(old, wanted))
        .containsExactly(
            cancelled(old, tokens(100), CancelReason.REPLACED),
            new OrderAccepted(exchange.lastId(), wanted),
            cash(ALICE, units(1_000), 22_500_000),
            bid(40, 0),
            bid(45, tokens(50)));
  }

  @Test
  void whatTheOldOneReservesIsAvailableToTheNewOne() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 2_500, 40));

    assertThat(replace(old, buyYes(ALICE, 2_001, 50).terms()))
        .containsExactly(refused(Refusal.INSUFFICIENT_BALANCE));
    assertThat(status(old)).isEqualTo(OrderStatus.LIVE);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(1_000));
    assertThat(replace(old, buyYes(ALICE, 2_000, 50).terms())).contains(bid(50, tokens(2_000)));
  }

  @Test
  void tokensThatTheOldOneOffersAreAvailableForTheSameOutcomeAlone() {
    exchange.place(buyYes(ALICE, 50, 40).terms());
    exchange.place(buyNo(BOB, 50, 60).terms());
    OrderTerms old = exchange.placed(sellYes(ALICE, 50, 70));

    assertThat(replace(old, OrderDraft.sellNo(ALICE, 1, 30).terms()))
        .containsExactly(refused(Refusal.INSUFFICIENT_POSITION));
    assertThat(replace(old, sellYes(ALICE, 51, 65).terms()))
        .containsExactly(refused(Refusal.INSUFFICIENT_POSITION));
    assertThat(replace(old, sellYes(ALICE, 50, 65).terms()))
        .contains(ask(70, 0), ask(65, tokens(50)));
  }

  @Test
  void cashIsNotFreedByASale() {
    exchange.place(buyYes(ALICE, 50, 40).terms());
    exchange.place(buyNo(BOB, 50, 60).terms());
    OrderTerms old = exchange.placed(sellYes(ALICE, 50, 70));

    assertThat(replace(old, buyYes(ALICE, 1_961, 50).terms()))
        .containsExactly(refused(Refusal.INSUFFICIENT_BALANCE));
  }

  @Test
  void anOrderThatWasPartlyFilledStopsOrIsTakenOff() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.place(buyNo(BOB, 30, 60).terms());
    OrderTerms wanted = buyYes(ALICE, 80, 45).terms();

    assertThat(replace(old, IfFilled.STOP, wanted)).containsExactly(refused(Refusal.ORDER_FILLED));
    assertThat(status(old)).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(replace(old, IfFilled.REMAINING, wanted))
        .startsWith(
            cancelled(old, tokens(70), CancelReason.REPLACED),
            new OrderAccepted(exchange.lastId(), wanted),
            new OrderDecreased(
                exchange.lastId(), wanted.orderId(), ALICE, CUP, tokens(50), tokens(30)))
        .contains(bid(45, tokens(50)));
  }

  @Test
  void whereNothingIsLeftToAskForNothingChanges() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.place(buyNo(BOB, 30, 60).terms());

    assertThat(replace(old, IfFilled.REMAINING, buyYes(ALICE, 30, 45).terms()))
        .containsExactly(refused(Refusal.ORDER_FILLED));
    assertThat(status(old)).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(replace(old, IfFilled.REMAINING, buyYes(ALICE, 31, 45).terms()))
        .contains(bid(45, tokens(1)));
  }

  /** The old one neither meets the new one nor keeps a post-only order out. */
  @Test
  void theNewOneDoesNotMeetTheOldOne() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40));
    OrderTerms wanted = buyNo(ALICE, 100, 70).postOnly().terms();

    assertThat(replace(old, wanted)).contains(ask(30, tokens(100)), bid(40, 0));
  }

  @Test
  void aPostOnlyOrderStillMeetsWhatComesBehindTheOldOne() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.place(buyYes(BOB, 10, 35).terms());

    assertThat(replace(old, buyNo(ALICE, 100, 65).postOnly().terms()))
        .containsExactly(refused(Refusal.POST_ONLY_WOULD_CROSS));
    assertThat(status(old)).isEqualTo(OrderStatus.LIVE);
    assertThat(replace(old, buyNo(ALICE, 100, 65).terms()))
        .filteredOn(TradeExecuted.class::isInstance)
        .singleElement()
        .satisfies(trade -> assertThat(((TradeExecuted) trade).maker().wallet()).isEqualTo(BOB));
  }

  @Test
  void theOldOnesClientIdIsFreeForTheNewOne() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40).clientOrderId("quote-1"));
    exchange.place(buyYes(ALICE, 1, 30).clientOrderId("quote-2").terms());

    assertThat(replace(old, buyYes(ALICE, 50, 45).clientOrderId("quote-2").terms()))
        .containsExactly(refused(Refusal.CLIENT_ORDER_ID_REUSED));
    assertThat(replace(old, buyYes(ALICE, 50, 45).clientOrderId("quote-1").terms()))
        .contains(bid(45, tokens(50)));
    assertThat(exchange.engine().queries().orderByClientId(ALICE, "quote-1"))
        .hasValueSatisfying(view -> assertThat(view.remaining()).isEqualTo(tokens(50)));
  }

  @Test
  void aFullWalletReplacesAllTheSame() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 1, 1));
    for (int i = 1; i < Limits.MAX_OPEN_ORDERS_IN_MARKET; i++) {
      exchange.place(buyYes(ALICE, 1, 1).terms());
    }

    assertThat(exchange.place(buyYes(ALICE, 1, 1).terms()))
        .containsExactly(refused(Refusal.TOO_MANY_OPEN_ORDERS));
    assertThat(replace(old, buyYes(ALICE, 1, 2).terms())).contains(bid(2, tokens(1)));
  }

  @Test
  void repeatingItAnswersWithTheNewOrder() {
    OrderTerms old = exchange.placed(buyYes(ALICE, 100, 40));
    OrderTerms wanted = buyYes(ALICE, 50, 45).terms();
    replace(old, wanted);

    assertThat(replace(old, wanted))
        .containsExactly(new OrderRepeated(exchange.lastId(), wanted.orderId()));
    assertThat(replace(wanted, old))
        .containsExactly(new OrderRepeated(exchange.lastId(), old.orderId()));
  }

  @ParameterizedTest
  @EnumSource(IfFilled.class)
  void onlyAnOwnOpenOrderIsReplaced(IfFilled rule) {
    OrderTerms others = exchange.placed(buyYes(BOB, 100, 40));
    OrderTerms ended = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.cancel(ended);
    OrderTerms wanted = buyYes(ALICE, 50, 45).terms();

    assertThat(replace(others, rule, wanted)).containsExactly(refused(Refusal.ORDER_NOT_FOUND));
    assertThat(replace(ended, rule, wanted)).containsExactly(refused(Refusal.ORDER_NOT_FOUND));
    assertThat(status(others)).isEqualTo(OrderStatus.LIVE);
  }

  @Test
  void anOlderEngineKnowsNoSuchCommand() {
    Exchange old = Exchange.withoutFees();
    OrderTerms order = old.placed(buyYes(ALICE, 100, 40));

    assertThat(
            old.run(
                new ReplaceOrder(
                    old.nextId(),
                    0,
                    order.orderId(),
                    IfFilled.STOP,
                    buyYes(ALICE, 1, 41).terms(),
                    SIGNATURE)))
        .containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }
}
