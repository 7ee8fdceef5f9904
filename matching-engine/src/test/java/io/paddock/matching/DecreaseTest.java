package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.DecreaseOrder;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderDecreased;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecreaseTest {

  private final Exchange exchange = Exchange.withoutFees().upgraded();

  private List<Event> decrease(OrderTerms order, long quantity) {
    return decrease(order.wallet(), order, quantity);
  }

  private List<Event> decrease(Address wallet, OrderTerms order, long quantity) {
    return exchange.run(new DecreaseOrder(exchange.nextId(), 0, wallet, order.orderId(), quantity));
  }

  private OrderDecreased decreased(OrderTerms order, long quantity, long removed) {
    return new OrderDecreased(
        exchange.lastId(), order.orderId(), order.wallet(), CUP, quantity, removed);
  }

  private OrderView view(OrderTerms order) {
    return exchange.engine().queries().order(order.orderId()).orElseThrow();
  }

  @Test
  void anOrderAsksForLessAndFreesWhatItDoesNotNeed() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.passMillis(7);

    List<Event> events = decrease(order, tokens(30));

    assertThat(events)
        .containsExactly(
            decreased(order, tokens(30), tokens(70)),
            cash(ALICE, units(1_000), units(12)),
            bid(40, tokens(30)));
    assertThat(view(order).remaining()).isEqualTo(tokens(30));
    assertThat(view(order).reducedQuantity()).isEqualTo(tokens(70));
    assertThat(view(order).status()).isEqualTo(OrderStatus.LIVE);
    assertThat(view(order).updatedSequence()).isEqualTo(exchange.sequence());
    assertThat(view(order).updatedAt()).isEqualTo(exchange.now());
  }

  @Test
  void itKeepsItsPlaceInTheQueue() {
    OrderTerms first = exchange.placed(buyYes(ALICE, 100, 40));
    OrderTerms second = exchange.placed(buyYes(BOB, 100, 40));
    decrease(first, tokens(10));

    List<Event> events = exchange.place(buyNo(CAROL, 15, 60).terms());

    assertThat(events)
        .filteredOn(TradeExecuted.class::isInstance)
        .extracting(event -> ((TradeExecuted) event).maker().orderId())
        .containsExactly(first.orderId(), second.orderId());
    assertThat(view(first).status()).isEqualTo(OrderStatus.MATCHED);
    assertThat(view(first).filledQuantity()).isEqualTo(tokens(10));
    assertThat(view(first).remaining()).isZero();
  }

  @Test
  void askingAgainChangesNothing() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));
    decrease(order, tokens(30));

    assertThat(decrease(order, tokens(30))).containsExactly(decreased(order, tokens(30), 0));
    assertThat(view(order).reducedQuantity()).isEqualTo(tokens(70));
  }

  @Test
  void whatIsFilledCounts() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.place(buyNo(BOB, 25, 60).terms());

    decrease(order, tokens(26));

    assertThat(view(order).remaining()).isEqualTo(tokens(1));
    assertThat(view(order).filledQuantity()).isEqualTo(tokens(25));
    assertThat(view(order).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(400_000);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 25", "25, 25", "25, 24", "25, 0"})
  void anOrderThatHasAsMuchAlreadyEnds(long filled, long wanted) {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));
    if (filled > 0) {
      exchange.place(buyNo(BOB, filled, 60).terms());
    }

    List<Event> events = decrease(order, filled == 0 ? 0 : tokens(wanted));

    assertThat(events).contains(cancelled(order, tokens(100 - filled), CancelReason.REQUESTED));
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isZero();
  }

  @Test
  void tokensOfferedForSaleAreFreed() {
    exchange.place(buyYes(ALICE, 50, 40).terms());
    exchange.place(buyNo(BOB, 50, 60).terms());
    OrderTerms sale = exchange.placed(sellYes(ALICE, 50, 70));

    decrease(sale, tokens(20));

    assertThat(exchange.place(sellYes(ALICE, 31, 80).terms()))
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INSUFFICIENT_POSITION));
    assertThat(exchange.place(sellYes(ALICE, 30, 80).terms()))
        .noneMatch(CommandRefused.class::isInstance);
  }

  @Test
  void whatCannotBeIsRefused() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));

    assertThat(decrease(BOB, order, tokens(1))).containsExactly(refused(Refusal.ORDER_NOT_FOUND));
    assertThat(decrease(order, tokens(100) + 10_000))
        .containsExactly(refused(Refusal.NOT_A_DECREASE));
    assertThat(decrease(order, tokens(1) + 1)).containsExactly(refused(Refusal.QUANTITY_OFF_STEP));
    assertThat(decrease(order, -10_000)).containsExactly(refused(Refusal.QUANTITY_OFF_STEP));
    decrease(order, tokens(50));
    assertThat(decrease(order, tokens(51))).containsExactly(refused(Refusal.NOT_A_DECREASE));
    exchange.cancel(order);
    assertThat(decrease(order, tokens(1))).containsExactly(refused(Refusal.ORDER_NOT_FOUND));
  }

  @Test
  void itIsTooLateAfterItsTime() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));
    long notAfter = exchange.now();
    exchange.passMillis(1);

    assertThat(
            exchange.run(new DecreaseOrder(exchange.nextId(), notAfter, ALICE, order.orderId(), 0)))
        .containsExactly(refused(Refusal.TOO_LATE));
  }

  @Test
  void anOlderEngineKnowsNoSuchCommand() {
    Exchange old = Exchange.withoutFees();
    OrderTerms order = old.placed(buyYes(ALICE, 100, 40));

    assertThat(old.run(new DecreaseOrder(old.nextId(), 0, ALICE, order.orderId(), 0)))
        .containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }

  @Test
  void aSnapshotKnowsWhatWasTakenAway() throws MalformedRecordException {
    OrderTerms order = exchange.placed(buyYes(ALICE, 100, 40));
    exchange.place(buyNo(BOB, 25, 60).terms());
    decrease(order, tokens(60));
    OrderView before = view(order);

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    assertThat(restored.queries().order(order.orderId())).contains(before);
    assertThat(restored.stateHash()).isEqualTo(exchange.engine().stateHash());
  }

  private CommandRefused refused(Refusal refusal) {
    return new CommandRefused(exchange.lastId(), refusal);
  }
}
