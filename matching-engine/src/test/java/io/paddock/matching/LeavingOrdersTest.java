package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.DERBY_TERMS;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderExpired;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From engine version 2 on, an order leaves with the command that ends it. */
class LeavingOrdersTest {
  private static final long HOUR = 3_600_000;

  private final Exchange exchange = Exchange.withoutFees().upgraded();

  private Queries queries() {
    return exchange.engine().queries();
  }

  @Test
  void anEndedOrderIsThereUntilTheNextRecordAndGoneThen() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50).clientOrderId("mine"));
    exchange.cancel(order);
    assertThat(queries().order(order.orderId()).orElseThrow().status())
        .isEqualTo(OrderStatus.CANCELLED);

    exchange.tick();

    assertThat(queries().order(order.orderId())).isEmpty();
    assertThat(queries().orderByNonce(ALICE, order.nonce())).isEmpty();
    assertThat(queries().orderByClientId(ALICE, "mine")).isEmpty();
  }

  @Test
  void bothSidesOfATradeAreThereUntilTheNextRecord() {
    OrderTerms maker = exchange.placed(buyNo(BOB, 10, 50));

    OrderTerms taker = exchange.placed(buyYes(ALICE, 10, 50));

    for (OrderTerms each : List.of(maker, taker)) {
      assertThat(queries().order(each.orderId()).orElseThrow().status())
          .isEqualTo(OrderStatus.MATCHED);
    }
  }

  @Test
  void theSameOrderAgainIsStillKnown() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.cancel(order);

    List<Event> events = exchange.place(order);

    assertThat(events).containsExactly(new OrderRepeated(exchange.lastId(), order.orderId()));
  }

  static List<OrderDraft> ordersUnderNonceSeven() {
    return List.of(
        buyYes(ALICE, 10, 50).nonce(7).clientOrderId("other"),
        buyYes(ALICE, 10, 50).nonce(7).postOnly(),
        buyYes(ALICE, 10, 50).nonce(7).timeInForce(TimeInForce.IOC),
        buyYes(ALICE, 10, 50).nonce(7).onSelfTrade(SelfTradePrevention.CANCEL_BOTH),
        buyYes(ALICE, 11, 50).nonce(7),
        buyYes(ALICE, 10, 50).nonce(7).in(DERBY));
  }

  @ParameterizedTest
  @MethodSource("ordersUnderNonceSeven")
  void anotherOrderUnderASpentNonceIsRefused(OrderDraft other) {
    exchange.create(DERBY_TERMS);
    exchange.open(DERBY);
    exchange.cancel(exchange.placed(buyYes(ALICE, 10, 50).nonce(7)));

    List<Event> events = exchange.place(other.terms());

    assertThat(events).containsExactly(new CommandRefused(exchange.lastId(), Refusal.NONCE_REUSED));
  }

  @Test
  void aSpentNonceIsOneWalletsOwn() {
    exchange.cancel(exchange.placed(buyYes(ALICE, 10, 50).nonce(7)));

    List<Event> events = exchange.place(buyYes(BOB, 10, 50).nonce(7).terms());

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void aClientOrderIdIsFreeAgainOnceItsOrderHasEnded() {
    exchange.cancel(exchange.placed(buyYes(ALICE, 10, 50).clientOrderId("mine")));

    List<Event> events = exchange.place(buyYes(ALICE, 10, 50).clientOrderId("mine").terms());

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void anEndedOrderCannotBeCancelled() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.cancel(order);

    List<Event> events = exchange.cancel(order);

    assertThat(events)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.ORDER_NOT_FOUND));
  }

  @Test
  void whatExpiresIsRememberedTenMinutesAndToTheEndOfThatHour() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50).expiry(START_SECONDS + 1));
    long forgotten = Math.ceilDiv(START + 1_000 + Limits.MEMORY_AFTER_END_MILLIS, HOUR) * HOUR;
    exchange.passMillis(forgotten - 1 - START);

    List<Event> remembered = exchange.place(order);
    exchange.passMillis(1);
    List<Event> after = exchange.place(order);

    assertThat(remembered)
        .contains(
            new OrderRepeated(
                new UUID(0, exchange.lastId().getLeastSignificantBits() - 1), order.orderId()));
    assertThat(after).containsExactly(new CommandRefused(exchange.lastId(), Refusal.ORDER_EXPIRED));
  }

  @Test
  void whatHasNoExpiryIsRememberedPastItsMarket() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    OrderTerms far = exchange.placed(buyYes(BOB, 10, 40).expiry(START_SECONDS + 9_000_000));
    exchange.passMillis(100 * HOUR);
    exchange.resolve(CUP, 1_000_000, 0);
    long resolved = exchange.now();
    long forgotten = Math.ceilDiv(resolved + Limits.MEMORY_AFTER_END_MILLIS, HOUR) * HOUR;
    exchange.passMillis(forgotten - 1 - resolved);

    assertThat(exchange.place(order)).hasOnlyElementsOfType(OrderRepeated.class);
    assertThat(exchange.place(far)).hasOnlyElementsOfType(OrderRepeated.class);
    exchange.passMillis(1);
    for (OrderTerms each : List.of(order, far)) {
      assertThat(exchange.place(each))
          .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_RESOLVED));
    }
  }

  @Test
  void anOrderWithoutAnExpiryLivesNinetyDaysAndItsSignatureIsSpentForGood() {
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.passMillis(1);
    OrderTerms second = exchange.placed(buyYes(BOB, 5, 40));
    exchange.passMillis(Limits.MAX_LIFE_MILLIS - 2);
    assertThat(exchange.tick()).isEmpty();
    assertThat(exchange.engine().nextDeadline()).hasValue(START + Limits.MAX_LIFE_MILLIS);

    exchange.passMillis(1);
    List<Event> one = exchange.tick();
    exchange.passMillis(1);
    List<Event> other = exchange.tick();

    assertThat(one).contains(new OrderExpired(first.orderId(), ALICE, CUP, tokens(10)));
    assertThat(other).contains(new OrderExpired(second.orderId(), BOB, CUP, tokens(5)));
    assertThat(exchange.engine().nextDeadline()).isEmpty();
    exchange.passMillis(Limits.MAX_LIFE_MILLIS);
    assertThat(exchange.place(first)).hasOnlyElementsOfType(OrderRepeated.class);
  }

  @Test
  void theSwitchTakesWhatHadEndedBeforeWithIt() {
    Exchange older = Exchange.withoutFees();
    OrderTerms ended = older.placed(buyYes(ALICE, 10, 50).clientOrderId("mine"));
    older.cancel(ended);
    OrderTerms open = older.placed(buyYes(ALICE, 5, 40));

    older.upgraded();

    assertThat(older.engine().queries().order(ended.orderId())).isEmpty();
    assertThat(older.place(ended)).hasOnlyElementsOfType(OrderRepeated.class);
    assertThat(older.engine().queries().order(open.orderId())).isPresent();
    older.passMillis(Limits.MAX_LIFE_MILLIS);
    assertThat(older.tick()).contains(new OrderExpired(open.orderId(), ALICE, CUP, tokens(5)));
  }

  @Test
  void aRestoredEngineKnowsWhatWasSpent() throws MalformedRecordException {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.cancel(order);
    Exchange restored = new Exchange(TradingEngine.restore(exchange.engine().snapshot()));
    long next = exchange.sequence() + 1;

    List<Event> events =
        restored
            .engine()
            .apply(next, START, new PlaceOrder(restored.nextId(), 0, order, SIGNATURE));

    assertThat(events).containsExactly(new OrderRepeated(restored.lastId(), order.orderId()));
  }

  /** 84 MB when each of them was kept whole. */
  @Test
  void halfAMillionEndedOrdersTakeSixteenBytesEach() throws MalformedRecordException {
    int orders = 500_000;
    TradingEngine engine = exchange.engine();
    long sequence = exchange.sequence();
    UUID id = exchange.nextId();
    OrderTerms first = buyYes(ALICE, 1, 50).terms();
    for (int i = 0; i < orders; i++) {
      OrderTerms order = i == 0 ? first : buyYes(i % 2 == 0 ? ALICE : BOB, 1, 50).terms();
      engine.apply(++sequence, START, new PlaceOrder(id, 0, order, SIGNATURE));
      engine.apply(++sequence, START, new CancelOrder(id, 0, order.wallet(), order.orderId()));
    }

    byte[] snapshot = engine.snapshot();

    assertThat(snapshot.length).isLessThan(12_000_000).isGreaterThan(16 * orders);
    TradingEngine restored = TradingEngine.restore(snapshot);
    assertThat(restored.snapshot()).isEqualTo(snapshot);
    assertThat(restored.apply(++sequence, START, new PlaceOrder(id, 0, first, SIGNATURE)))
        .containsExactly(new OrderRepeated(id, first.orderId()));
  }

  @Test
  void whatWasSpentIsDroppedWhenItsTimeHasCome() {
    int kept = 0;
    for (int hours = 0; hours < 3; hours++) {
      long now = exchange.now() / 1_000;
      for (int i = 0; i < 100; i++) {
        exchange.cancel(exchange.placed(buyYes(ALICE, 1, 50).expiry(now + 10 * (i + 1))));
      }
      int full = exchange.engine().snapshot().length;
      exchange.passMillis(2 * HOUR);
      exchange.tick();
      int left = exchange.engine().snapshot().length;
      assertThat(full - left).isGreaterThanOrEqualTo(1_600);
      assertThat(kept).isIn(0, left);
      kept = left;
    }
  }

  @Test
  void anOlderVersionKeepsEndedOrdersItself() {
    Exchange older = Exchange.withoutFees();
    OrderTerms order = older.placed(buyYes(ALICE, 10, 50));
    older.cancel(order);

    older.tick();

    assertThat(older.engine().queries().order(order.orderId()).orElseThrow().reason())
        .isEqualTo(CancelReason.REQUESTED);
  }
}
