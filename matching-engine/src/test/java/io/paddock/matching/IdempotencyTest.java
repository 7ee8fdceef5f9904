package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CUP;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.DERBY_TERMS;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.START;
import static io.paddock.matching.fixtures.Fixtures.START_SECONDS;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.HaltMarket;
import io.paddock.matching.command.OpenMarket;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.SetFeeTier;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.CommandRepeated;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.SelfTradePrevention;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyTest {
  private final Exchange exchange = Exchange.withoutFees();

  @Test
  void theSameOrderAgainIsAnsweredAndDoesNothing() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));

    List<Event> events = exchange.place(order);

    assertThat(events).containsExactly(new OrderRepeated(exchange.lastId(), order.orderId()));
  }

  @Test
  void theSameOrderAgainIsAnsweredAfterItEndedAndInAHaltedMarket() {
    exchange.placed(buyNo(BOB, 10, 50));
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.halt(CUP);

    List<Event> events = exchange.place(order);

    assertThat(events).containsExactly(new OrderRepeated(exchange.lastId(), order.orderId()));
    assertThat(exchange.engine().queries().order(order.orderId()).orElseThrow().status())
        .isEqualTo(OrderStatus.MATCHED);
  }

  static List<OrderDraft> ordersUnderNonceSeven() {
    return List.of(
        buyYes(ALICE, 10, 50).nonce(7).clientOrderId("other"),
        buyYes(ALICE, 10, 50).nonce(7).postOnly(),
        buyYes(ALICE, 10, 50).nonce(7).timeInForce(TimeInForce.IOC),
        buyYes(ALICE, 10, 50).nonce(7).onSelfTrade(SelfTradePrevention.CANCEL_BOTH),
        buyYes(ALICE, 11, 50).nonce(7));
  }

  @ParameterizedTest
  @MethodSource("ordersUnderNonceSeven")
  void anotherOrderUnderAKnownNonceIsRefused(OrderDraft other) {
    exchange.placed(buyYes(ALICE, 10, 50).nonce(7));

    List<Event> events = exchange.place(other.terms());

    assertThat(events).containsExactly(new CommandRefused(exchange.lastId(), Refusal.NONCE_REUSED));
  }

  @Test
  void aNonceIsOneWalletsOwn() {
    exchange.placed(buyYes(ALICE, 10, 50).nonce(7));

    List<Event> events = exchange.place(buyYes(BOB, 10, 50).nonce(7).terms());

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void anExpiredOrderIsRememberedTenMinutesLonger() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50).expiry(START_SECONDS + 1));
    exchange.passMillis(1_000 + Limits.MEMORY_AFTER_END_MILLIS - 1);

    exchange.tick();
    List<Event> events = exchange.place(order);

    assertThat(events).containsExactly(new OrderRepeated(exchange.lastId(), order.orderId()));
  }

  @Test
  void afterThatItIsForgottenAndRefusedAnyway() {
    OrderTerms order =
        exchange.placed(buyYes(ALICE, 10, 50).expiry(START_SECONDS + 1).clientOrderId("mine"));
    exchange.passMillis(1_000 + Limits.MEMORY_AFTER_END_MILLIS);

    List<Event> events = exchange.place(order);

    assertThat(events).contains(new CommandRefused(exchange.lastId(), Refusal.ORDER_EXPIRED));
    assertThat(exchange.engine().queries().order(order.orderId())).isEmpty();
    assertThat(exchange.engine().queries().orderByNonce(ALICE, order.nonce())).isEmpty();
    assertThat(exchange.engine().queries().orderByClientId(ALICE, "mine")).isEmpty();
  }

  @Test
  void anOrderWithoutExpiryIsRememberedTenMinutesPastItsMarket() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50));
    exchange.passMillis(Limits.MEMORY_AFTER_END_MILLIS * 10);
    exchange.resolve(CUP, 1_000_000, 0);
    exchange.passMillis(Limits.MEMORY_AFTER_END_MILLIS - 1);

    List<Event> remembered = exchange.place(order);
    exchange.passMillis(1);
    List<Event> forgotten = exchange.place(order);

    assertThat(remembered).hasOnlyElementsOfType(OrderRepeated.class);
    assertThat(forgotten)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_RESOLVED));
  }

  @Test
  void anOrderThatExpiresInAMonthIsForgottenTenMinutesPastItsMarket() {
    long month = 30L * 24 * 3_600;
    OrderTerms order =
        exchange.placed(buyYes(ALICE, 10, 50).expiry(START_SECONDS + month).clientOrderId("mine"));
    exchange.resolve(CUP, 1_000_000, 0);
    exchange.passMillis(Limits.MEMORY_AFTER_END_MILLIS - 1);

    List<Event> remembered = exchange.place(order);
    exchange.passMillis(1);
    List<Event> forgotten = exchange.place(order);

    assertThat(remembered).hasOnlyElementsOfType(OrderRepeated.class);
    assertThat(forgotten)
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.MARKET_RESOLVED));
    assertThat(exchange.engine().queries().order(order.orderId())).isEmpty();
    assertThat(exchange.engine().queries().orderByNonce(ALICE, order.nonce())).isEmpty();
    assertThat(exchange.engine().queries().orderByClientId(ALICE, "mine")).isEmpty();
  }

  @Test
  void whatIsForgottenTakesNoLaterOrderUnderItsNonceWithIt() {
    long day = 24L * 3_600;
    exchange.create(DERBY_TERMS);
    exchange.open(DERBY);
    exchange.placed(buyYes(BOB, 10, 50).in(DERBY).expiry(START_SECONDS + day));
    exchange.placed(
        buyYes(ALICE, 10, 50).nonce(7).clientOrderId("mine").expiry(START_SECONDS + 30 * day));
    exchange.resolve(CUP, 1_000_000, 0);
    exchange.passMillis(Limits.MEMORY_AFTER_END_MILLIS);
    exchange.tick();
    OrderTerms next =
        exchange.placed(buyYes(ALICE, 10, 40).in(DERBY).nonce(7).clientOrderId("mine"));
    exchange.passMillis(day * 1_000);

    exchange.tick();

    assertThat(exchange.engine().queries().order(next.orderId())).isPresent();
    assertThat(exchange.engine().queries().orderByNonce(ALICE, next.nonce())).isPresent();
    assertThat(exchange.engine().queries().orderByClientId(ALICE, "mine")).isPresent();
  }

  @Test
  void resolvingDoesNotLengthenTheMemoryOfAnExpiredOrder() {
    OrderTerms order = exchange.placed(buyYes(ALICE, 10, 50).expiry(START_SECONDS + 1));
    exchange.passMillis(100_000);
    exchange.resolve(CUP, 1_000_000, 0);
    exchange.passMillis(Limits.MEMORY_AFTER_END_MILLIS - 99_000);

    exchange.tick();

    assertThat(exchange.engine().queries().order(order.orderId())).isEmpty();
  }

  @Test
  void anAdministrativeCommandSentTwiceActsOnce() {
    UUID id = exchange.nextId();
    exchange.run(new HaltMarket(id, CUP));
    long first = exchange.sequence();
    exchange.open(CUP);

    List<Event> events = exchange.run(new HaltMarket(id, CUP));

    assertThat(events).containsExactly(new CommandRepeated(id, first));
    assertThat(exchange.engine().queries().market(CUP).orElseThrow().status())
        .isEqualTo(MarketStatus.OPEN);
  }

  @Test
  void aRefusedAdministrativeCommandMayBeTriedAgain() {
    UUID id = exchange.nextId();
    exchange.run(new SetFeeTier(id, ALICE, 0, 1_001));

    List<Event> events = exchange.run(new SetFeeTier(id, ALICE, 0, 1_000));

    assertThat(events).doesNotHaveAnyElementsOfTypes(CommandRepeated.class, CommandRefused.class);
  }

  @Test
  void theLatestThousandAndTwentyFourAreRemembered() {
    UUID id = exchange.nextId();
    exchange.run(new SetFeeTier(id, ALICE, 0, 5));
    long first = exchange.sequence();
    for (int i = 1; i < Limits.RECENT_COMMANDS; i++) {
      exchange.setFeeTier(BOB, 0, 5);
    }

    List<Event> remembered = exchange.run(new SetFeeTier(id, ALICE, 0, 5));
    exchange.setFeeTier(BOB, 0, 5);
    List<Event> forgotten = exchange.run(new SetFeeTier(id, ALICE, 0, 5));

    assertThat(remembered).containsExactly(new CommandRepeated(id, first));
    assertThat(forgotten).doesNotHaveAnyElementsOfTypes(CommandRepeated.class);
  }

  @Test
  void aClientCommandAtItsLastMomentApplies() {
    OrderTerms order = buyYes(ALICE, 10, 50).terms();

    List<Event> events = exchange.run(new PlaceOrder(exchange.nextId(), START, order, SIGNATURE));

    assertThat(events.getFirst()).isInstanceOf(OrderAccepted.class);
  }

  @Test
  void aClientCommandAMillisecondLateIsRefusedWhateverItIs() {
    OrderTerms known = exchange.placed(buyYes(ALICE, 10, 50));
    long late = START - 1;
    UUID id = exchange.nextId();

    List<Event> place = exchange.run(new PlaceOrder(id, late, known, SIGNATURE));
    List<Event> cancel = exchange.run(new CancelOrder(id, late, ALICE, known.orderId()));
    List<Event> cancelAll = exchange.run(new CancelAll(id, late, ALICE, null));

    CommandRefused refused = new CommandRefused(id, Refusal.TOO_LATE);
    assertThat(place).containsExactly(refused);
    assertThat(cancel).containsExactly(refused);
    assertThat(cancelAll).containsExactly(refused);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(5));
  }

  @Test
  void thePlatformsCancelAllSentTwiceLeavesWhatCameInBetween() {
    UUID id = exchange.nextId();
    exchange.placed(buyYes(ALICE, 10, 50));
    exchange.run(new CancelAll(id, 0, ALICE, null));
    long first = exchange.sequence();
    exchange.placed(buyYes(ALICE, 10, 40));

    List<Event> events = exchange.run(new CancelAll(id, 0, ALICE, null));

    assertThat(events).containsExactly(new CommandRepeated(id, first));
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isEqualTo(units(4));
  }

  @Test
  void thePlatformsCancelAllThatWasRefusedMayBeTriedAgain() {
    UUID id = exchange.nextId();
    exchange.run(new CancelAll(id, 0, ALICE, new Symbol("NONE")));

    List<Event> events = exchange.run(new CancelAll(id, 0, ALICE, CUP));

    assertThat(events).doesNotHaveAnyElementsOfTypes(CommandRepeated.class, CommandRefused.class);
  }

  @Test
  void aClientsCancelAllCancelsEveryTime() {
    UUID id = exchange.nextId();
    exchange.run(new CancelAll(id, START + 1_000, ALICE, null));
    exchange.placed(buyYes(ALICE, 10, 40));

    exchange.run(new CancelAll(id, START + 1_000, ALICE, null));

    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isZero();
  }

  @Test
  void openingTwiceUnderTwoIdsNamesTheFirst() {
    long opened = exchange.engine().queries().market(CUP).orElseThrow().statusSequence();

    List<Event> events = exchange.run(new OpenMarket(exchange.nextId(), CUP));

    assertThat(events).containsExactly(new CommandRepeated(exchange.lastId(), opened));
  }
}
