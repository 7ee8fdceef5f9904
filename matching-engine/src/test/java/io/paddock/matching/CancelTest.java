package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.ask;
import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Answers.yes;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.DERBY_TERMS;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.Fixtures.word;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.event.AllCancelled;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.CancelRepeated;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelTest {
  private final Exchange exchange = Exchange.withoutFees();

  @Test
  void aBuyReleasesItsCash() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));

    List<Event> events = exchange.cancel(order);

    assertThat(events)
        .containsExactly(
            cancelled(order, tokens(10), CancelReason.REQUESTED),
            cash(ALICE, units(1_000), 0),
            bid(50, 0));
  }

  @Test
  void aSaleReleasesItsTokensAndOnlyWhatIsLeft() {
    exchange.placed(buyNo(BOB, 10, 50));
    exchange.placed(buyYes(ALICE, 10, 50));
    OrderTerms order = exchange.placed(sellYes(ALICE, 8, 60));
    exchange.placed(buyYes(BOB, 3, 60));

    List<Event> events = exchange.cancel(order);

    assertThat(events)
        .containsExactly(
            cancelled(order, tokens(5), CancelReason.REQUESTED),
            yes(ALICE, tokens(7), 0, 3_500_000, 300_000),
            ask(60, 0));
    OrderView view = exchange.engine().queries().order(order.orderId()).orElseThrow();
    assertThat(view.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(view.reason()).isEqualTo(CancelReason.REQUESTED);
    assertThat(view.filledQuantity()).isEqualTo(tokens(3));
    assertThat(view.updatedSequence()).isEqualTo(exchange.sequence());
  }

  @Test
  void othersAtThePriceStay() {
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 50));
    OrderTerms middle = exchange.placed(buyYes(BOB, 11, 50));
    exchange.placed(buyYes(ALICE, 12, 50));

    List<Event> ofMiddle = exchange.cancel(middle);
    List<Event> ofFirst = exchange.cancel(first);

    assertThat(ofMiddle).endsWith(bid(50, tokens(22)));
    assertThat(ofFirst).endsWith(bid(50, tokens(12)));
  }

  @Test
  void whatIsCancelledAlreadyIsAnsweredSo() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.cancel(order);

    List<Event> events = exchange.cancel(order);

    assertThat(events).containsExactly(new CancelRepeated(exchange.lastId(), order.orderId()));
  }

  @Test
  void theRestOfAnIocOrderIsCancelledAlready() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50).timeInForce(TimeInForce.IOC));

    List<Event> events = exchange.cancel(order);

    assertThat(events).containsExactly(new CancelRepeated(exchange.lastId(), order.orderId()));
  }

  @Test
  void aMatchedOrderIsNotOpen() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.placed(buyNo(BOB, 10, 50));

    List<Event> events = exchange.cancel(order);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.ORDER_NOT_OPEN));
  }

  @Test
  void anExpiredOrderIsNotOpen() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50).expiry(START_SECONDS + 1));
    exchange.passMillis(1_000);
    exchange.tick();

    List<Event> events = exchange.cancel(order);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.ORDER_NOT_OPEN));
  }

  @Test
  void anUnknownOrderAndAnotherWalletsAreTheSame() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));

    List<Event> foreign = exchange.run(new CancelOrder(exchange.nextId(), 0, BOB, order.orderId()));
    CommandRefused first = new CommandRefused(exchange.lastId(), Refusal.ORDER_NOT_FOUND);
    List<Event> unknown = exchange.run(new CancelOrder(exchange.nextId(), 0, BOB, word(9)));
    CommandRefused second = new CommandRefused(exchange.lastId(), Refusal.ORDER_NOT_FOUND);

    assertThat(foreign).containsExactly(first);
    assertThat(unknown).containsExactly(second);
  }

  @Test
  void aHaltDoesNotBlockACancel() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.halt(CUP);

    List<Event> events = exchange.cancel(order);

    assertThat(events).contains(cancelled(order, tokens(10), CancelReason.REQUESTED));
  }

  @Test
  void allOfAWalletsOrdersInTheOrderOfAcceptance() {
    exchange.create(DERBY_TERMS);
    exchange.open(DERBY);
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 50));
    OrderTerms second = exchange.placed(buyYes(ALICE, 20, 30).in(DERBY));
    OrderTerms third = exchange.placed(buyNo(ALICE, 5, 20));
    exchange.placed(buyYes(BOB, 1, 50));

    List<Event> events = exchange.cancelAll(ALICE, null);

    assertThat(events)
        .containsExactly(
            cancelled(first, tokens(10), CancelReason.REQUESTED),
            cancelled(second, tokens(20), CancelReason.REQUESTED),
            cancelled(third, tokens(5), CancelReason.REQUESTED),
            new AllCancelled(exchange.lastId(), ALICE, null, 3),
            cash(ALICE, units(1_000), 0),
            bid(50, tokens(1)),
            ask(80, 0),
            new LevelChanged(DERBY, BookSide.BID, 300_000, 0));
  }

  @Test
  void onlyOneMarketsOrdersWhenNamed() {
    exchange.create(DERBY_TERMS);
    exchange.open(DERBY);
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.placed(buyYes(ALICE, 20, 30).in(DERBY));

    List<Event> events = exchange.cancelAll(ALICE, CUP);

    assertThat(events)
        .containsExactly(
            cancelled(first, tokens(10), CancelReason.REQUESTED),
            new AllCancelled(exchange.lastId(), ALICE, CUP, 1),
            cash(ALICE, units(1_000), units(6)),
            bid(50, 0));
  }

  @Test
  void noneIsFineToo() {
    List<Event> events = exchange.cancelAll(ALICE, null);

    assertThat(events).containsExactly(new AllCancelled(exchange.lastId(), ALICE, null, 0));
  }

  @Test
  void anUnknownMarketIsRefused() {
    exchange.placed(buyYes(ALICE, 10, 50));

    List<Event> events = exchange.cancelAll(ALICE, DERBY);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_NOT_FOUND));
  }
}
