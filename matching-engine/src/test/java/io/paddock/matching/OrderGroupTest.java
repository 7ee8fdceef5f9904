package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.CAROL;
import static io.paddock.matching.fixtures.Fixtures.DAVE;
import static io.paddock.matching.fixtures.Fixtures.DERBY;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.CreateOrderGroup;
import io.paddock.matching.command.DeleteOrderGroup;
import io.paddock.matching.command.PlaceInGroup;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.ResetOrderGroup;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.OrderGroupCreated;
import io.paddock.matching.event.OrderGroupDeleted;
import io.paddock.matching.event.OrderGroupReset;
import io.paddock.matching.event.OrderGroupStopped;
import io.paddock.matching.event.OrderGrouped;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.fixtures.OrderDraft;
import io.paddock.matching.group.OrderGroupView;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bob quotes NO in a group, and Alice takes it. */
class OrderGroupTest {
  private static final int WINDOW = 10;

  private final Exchange exchange = Exchange.withoutFees().upgraded();

  @Test
  void aGroupIsMadeAndShown() {
    UUID id = group(BOB, 5, WINDOW);

    assertThat(shown(BOB, id)).isEqualTo(new OrderGroupView(id, tokens(5), WINDOW, 0, false, 0));
    assertThat(exchange.engine().queries().orderGroups(BOB)).containsExactly(shown(BOB, id));
    assertThat(exchange.engine().queries().orderGroup(ALICE, id)).isEmpty();
    assertThat(exchange.engine().queries().orderGroups(ALICE)).isEmpty();
  }

  @Test
  void anOrderOfAGroupIsTold() {
    UUID id = group(BOB, 5, WINDOW);
    OrderTerms order = buyNo(BOB, 3, 60).terms();

    List<Event> events = place(order, id);

    assertThat(events).contains(new OrderGrouped(order.orderId(), id));
    assertThat(shown(BOB, id).openOrders()).isEqualTo(1);
  }

  @Test
  void whatReachesTheLimitStopsTheGroupAndCancelsWhatItRests() {
    UUID id = group(BOB, 5, WINDOW);
    OrderTerms first = placed(buyNo(BOB, 3, 60), id);
    OrderTerms second = placed(buyNo(BOB, 3, 59), id);
    OrderTerms third = placed(buyNo(BOB, 3, 20), id);
    OrderTerms other = exchange.placed(buyNo(BOB, 4, 58));

    List<Event> events = exchange.place(buyYes(ALICE, 7, 42).terms());

    assertThat(traded(events)).isEqualTo(tokens(7));
    assertThat(events)
        .containsSubsequence(
            new OrderGroupStopped(BOB, id),
            cancelled(second, tokens(1), CancelReason.ORDER_GROUP),
            cancelled(third, tokens(3), CancelReason.ORDER_GROUP));
    assertThat(exchange.engine().queries().openOrders(BOB))
        .extracting(view -> view.terms().orderId())
        .containsExactly(other.orderId());
    assertThat(shown(BOB, id))
        .isEqualTo(new OrderGroupView(id, tokens(5), WINDOW, tokens(5), true, 0));
    assertThat(first.quantity()).isEqualTo(tokens(3));
  }

  @Test
  void atOneLessTheGroupGoesOn() {
    UUID id = group(BOB, 5, WINDOW);
    placed(buyNo(BOB, 9, 60), id);

    assertThat(exchange.place(buyYes(ALICE, 4, 40).terms()))
        .noneMatch(OrderGroupStopped.class::isInstance);
    assertThat(shown(BOB, id))
        .isEqualTo(new OrderGroupView(id, tokens(5), WINDOW, tokens(4), false, 1));
    assertThat(exchange.place(buyYes(ALICE, 1, 40).terms()))
        .contains(new OrderGroupStopped(BOB, id));
  }

  @Test
  void aStoppedGroupTakesNoOrderUntilItIsReset() {
    UUID id = stopped();
    OrderTerms order = buyNo(BOB, 1, 60).terms();

    assertThat(place(order, id)).isEqualTo(refused(Refusal.ORDER_GROUP_STOPPED));
    exchange.passMillis(100_000);
    assertThat(place(order, id)).isEqualTo(refused(Refusal.ORDER_GROUP_STOPPED));
    assertThat(reset(BOB, id)).containsExactly(new OrderGroupReset(exchange.lastId(), BOB, id));
    assertThat(shown(BOB, id)).isEqualTo(new OrderGroupView(id, tokens(5), WINDOW, 0, false, 0));
    assertThat(place(order, id)).contains(new OrderGrouped(order.orderId(), id));
  }

  @Test
  void whatWasMatchedBeforeAResetDoesNotCount() {
    UUID id = stopped();
    reset(BOB, id);
    placed(buyNo(BOB, 9, 60), id);

    assertThat(shown(BOB, id).matched()).isZero();
    assertThat(traded(exchange.place(buyYes(ALICE, 9, 40).terms()))).isEqualTo(tokens(5));
  }

  /** A slot is 200 ms: what is matched counts for the window, and at most a slot longer. */
  @ParameterizedTest
  @CsvSource({"0, 4", "9999, 4", "10000, 4", "10199, 4", "10200, 0"})
  void whatIsMatchedCountsForTheWindow(long later, long counted) {
    UUID id = group(BOB, 5, WINDOW);
    placed(buyNo(BOB, 9, 60), id);
    exchange.place(buyYes(ALICE, 4, 40).terms());
    exchange.passMillis(later);
    exchange.tick();

    assertThat(shown(BOB, id).matched()).isEqualTo(tokens(counted));
    List<Event> events = exchange.place(buyYes(ALICE, 2, 40).terms());
    assertThat(traded(events)).isEqualTo(tokens(counted == 0 ? 2 : 1));
  }

  @Test
  void whatWasMatchedBitByBitIsForgottenBitByBit() {
    UUID id = group(BOB, 100, WINDOW);
    placed(buyNo(BOB, 90, 60), id);
    for (int second = 0; second < 15; second++) {
      exchange.place(buyYes(ALICE, 1, 40).terms());
      exchange.passMillis(1_000);
    }
    exchange.tick();

    assertThat(shown(BOB, id).matched()).isEqualTo(tokens(10));
  }

  @Test
  void whoTakesIsCountedTooAndItsRestIsCancelled() {
    UUID id = group(ALICE, 5, WINDOW);
    OrderTerms resting = placed(buyYes(ALICE, 2, 20), id);
    exchange.placed(buyNo(BOB, 9, 60));
    OrderTerms taker = buyYes(ALICE, 8, 40).terms();

    List<Event> events = place(taker, id);

    assertThat(traded(events)).isEqualTo(tokens(5));
    assertThat(events)
        .containsSubsequence(
            new OrderGroupStopped(ALICE, id),
            cancelled(resting, tokens(2), CancelReason.ORDER_GROUP),
            cancelled(taker, tokens(3), CancelReason.ORDER_GROUP));
  }

  @Test
  void whatCannotBeFilledWholeWithinTheLimitIsNot() {
    UUID id = group(ALICE, 5, WINDOW);
    exchange.placed(buyNo(BOB, 9, 60));

    assertThat(place(buyYes(ALICE, 6, 40).timeInForce(TimeInForce.FOK).terms(), id))
        .isEqualTo(refused(Refusal.FOK_NOT_FILLED));
    assertThat(traded(place(buyYes(ALICE, 5, 40).timeInForce(TimeInForce.FOK).terms(), id)))
        .isEqualTo(tokens(5));
  }

  @Test
  void theGroupsOfBothSidesCount() {
    UUID taking = group(ALICE, 4, WINDOW);
    UUID quoting = group(BOB, 4, WINDOW);
    placed(buyNo(BOB, 9, 60), quoting);

    List<Event> events = place(buyYes(ALICE, 9, 40).terms(), taking);

    assertThat(traded(events)).isEqualTo(tokens(4));
    assertThat(events)
        .containsSubsequence(
            new OrderGroupStopped(BOB, quoting), new OrderGroupStopped(ALICE, taking));
  }

  @Test
  void aReplacementStaysInTheGroup() {
    UUID id = group(BOB, 5, WINDOW);
    OrderTerms old = placed(buyNo(BOB, 9, 60), id);
    OrderTerms next = buyNo(BOB, 9, 61).terms();

    List<Event> events =
        exchange.run(
            new ReplaceOrder(exchange.nextId(), 0, old.orderId(), IfFilled.STOP, next, SIGNATURE));

    assertThat(events).contains(new OrderGrouped(next.orderId(), id));
    assertThat(traded(exchange.place(buyYes(ALICE, 9, 39).terms()))).isEqualTo(tokens(5));
  }

  @Test
  void deletingAGroupCancelsItsOrdersAlone() {
    UUID id = group(BOB, 5, WINDOW);
    OrderTerms order = placed(buyNo(BOB, 3, 60), id);
    exchange.placed(buyNo(BOB, 3, 60));

    List<Event> events = exchange.run(new DeleteOrderGroup(exchange.nextId(), 0, BOB, id));

    assertThat(events)
        .containsSubsequence(
            cancelled(order, tokens(3), CancelReason.ORDER_GROUP),
            new OrderGroupDeleted(exchange.lastId(), BOB, id));
    assertThat(exchange.engine().queries().openOrders(BOB)).hasSize(1);
    assertThat(exchange.engine().queries().orderGroup(BOB, id)).isEmpty();
    assertThat(place(buyNo(BOB, 1, 60).terms(), id))
        .isEqualTo(refused(Refusal.ORDER_GROUP_NOT_FOUND));
  }

  @Test
  void anothersGroupIsLikeNone() {
    UUID id = stopped();

    assertThat(place(buyYes(ALICE, 1, 20).terms(), id))
        .isEqualTo(refused(Refusal.ORDER_GROUP_NOT_FOUND));
    assertThat(reset(ALICE, id)).isEqualTo(refused(Refusal.ORDER_GROUP_NOT_FOUND));
    assertThat(exchange.run(new DeleteOrderGroup(exchange.nextId(), 0, ALICE, id)))
        .isEqualTo(refused(Refusal.ORDER_GROUP_NOT_FOUND));
    assertThat(shown(BOB, id).stopped()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10",
    "-10000, 10",
    "5000, 10",
    "1000000000010000, 10",
    "10000, 0",
    "10000, 86401"
  })
  void aLimitAndAWindowHaveBounds(long limit, int seconds) {
    assertThat(exchange.run(new CreateOrderGroup(exchange.nextId(), 0, BOB, limit, seconds)))
        .isEqualTo(refused(Refusal.INVALID_ORDER_GROUP));
  }

  @ParameterizedTest
  @CsvSource({"10000, 1", "1000000000000000, 86400"})
  void theirBoundsAreAllowed(long limit, int seconds) {
    assertThat(exchange.run(new CreateOrderGroup(exchange.nextId(), 0, BOB, limit, seconds)))
        .containsExactly(new OrderGroupCreated(exchange.lastId(), BOB, limit, seconds));
  }

  @Test
  void aWalletHasFiftyAtMost() {
    UUID last = group(BOB, 1, 1);
    for (int i = 1; i < 50; i++) {
      last = group(BOB, 1, 1);
    }
    assertThat(exchange.run(new CreateOrderGroup(exchange.nextId(), 0, BOB, tokens(1), 1)))
        .isEqualTo(refused(Refusal.TOO_MANY_ORDER_GROUPS));
    group(ALICE, 1, 1);
    exchange.run(new DeleteOrderGroup(exchange.nextId(), 0, BOB, last));
    group(BOB, 1, 1);
    assertThat(exchange.engine().queries().orderGroups(BOB)).hasSize(50);
  }

  @Test
  void anIdIsAGroupsOnce() {
    UUID id = group(BOB, 5, WINDOW);

    assertThat(exchange.run(new CreateOrderGroup(id, 0, BOB, tokens(9), WINDOW)))
        .containsExactly(new CommandRefused(id, Refusal.INVALID_ORDER_GROUP));
  }

  /** Three wallets rest 400 each; one sweep stops all three groups. */
  @Test
  void noCommandCancelsMoreThanAThousandAndTheRestFollows() throws MalformedRecordException {
    quoted(List.of(BOB, CAROL, DAVE), 400);

    List<Event> events = exchange.place(buyYes(ALICE, 3, 40).terms());

    assertThat(events.stream().filter(OrderGroupStopped.class::isInstance)).hasSize(3);
    assertThat(events.stream().filter(OrderCancelled.class::isInstance)).hasSize(1_000);
    assertThat(exchange.engine().queries().openOrders(DAVE)).hasSize(200);
    assertThat(exchange.engine().nextDeadline()).hasValue(exchange.now());
    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());
    assertThat(restored.snapshot()).isEqualTo(exchange.engine().snapshot());
    assertThat(restored.nextDeadline()).hasValue(exchange.now());

    // Nothing of them is filled meanwhile.
    List<Event> next = exchange.place(buyYes(ALICE, 5, 50).terms());

    assertThat(next.stream().filter(OrderCancelled.class::isInstance)).hasSize(200);
    assertThat(traded(next)).isZero();
    assertThat(exchange.engine().queries().openOrders(DAVE)).isEmpty();
    assertThat(exchange.engine().nextDeadline()).isNotEqualTo(OptionalLong.of(exchange.now()));
  }

  /** Otherwise orders of before would be filled on the account of a new start. */
  @Test
  void aResetCancelsWhatIsStillToBeCancelled() {
    List<Address> wallets = IntStream.range(50, 56).mapToObj(Fixtures::wallet).toList();
    wallets.forEach(wallet -> exchange.deposit(wallet, units(1_000)));
    UUID last = quoted(wallets, 350);
    exchange.place(buyYes(ALICE, 6, 40).terms());

    List<Event> events = reset(wallets.getLast(), last);

    assertThat(events.stream().filter(OrderCancelled.class::isInstance)).hasSize(1_100);
    assertThat(shown(wallets.getLast(), last))
        .isEqualTo(new OrderGroupView(last, tokens(1), WINDOW, 0, false, 0));
    assertThat(traded(exchange.place(buyYes(ALICE, 1, 50).terms()))).isZero();
  }

  @Test
  void whatIsStillToBeCancelledIsNotReplaced() {
    List<Address> wallets = IntStream.range(50, 56).mapToObj(Fixtures::wallet).toList();
    wallets.forEach(wallet -> exchange.deposit(wallet, units(1_000)));
    quoted(wallets, 350);
    exchange.place(buyYes(ALICE, 6, 40).terms());
    OrderTerms old = exchange.engine().queries().openOrders(wallets.getLast()).getLast().terms();

    List<Event> events =
        exchange.run(
            new ReplaceOrder(
                exchange.nextId(),
                0,
                old.orderId(),
                IfFilled.STOP,
                buyNo(wallets.getLast(), 1, 40).terms(),
                SIGNATURE));

    assertThat(events).containsAll(refused(Refusal.ORDER_GROUP_STOPPED));
  }

  /** An order meets what should be gone in the very command that could not cancel all of it. */
  @Test
  void whatIsStillToBeCancelledGivesWay() {
    quoted(List.of(BOB, CAROL, DAVE), 400);
    exchange.placed(buyNo(DAVE, 2, 45));

    List<Event> events = exchange.place(buyYes(ALICE, 10, 55).terms());

    assertThat(traded(events)).isEqualTo(tokens(5));
    assertThat(exchange.engine().queries().openOrders(DAVE)).isEmpty();
    assertThat(exchange.engine().queries().openOrders(ALICE)).hasSize(1);
  }

  @Test
  void itSurvivesASnapshotAndOlderEnginesDoNotKnowIt() throws MalformedRecordException {
    UUID id = group(BOB, 5, WINDOW);
    placed(buyNo(BOB, 9, 60), id);
    exchange.place(buyYes(ALICE, 4, 40).terms());
    UUID ended = stopped();
    Exchange older = Exchange.withoutFees();

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    assertThat(restored.queries().orderGroups(BOB))
        .isEqualTo(exchange.engine().queries().orderGroups(BOB))
        .hasSize(2);
    assertThat(restored.queries().orderGroup(BOB, ended).orElseThrow().stopped()).isTrue();
    assertThat(restored.snapshot()).isEqualTo(exchange.engine().snapshot());
    assertThat(older.run(new CreateOrderGroup(older.nextId(), 0, BOB, tokens(1), 1)))
        .containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }

  @Test
  void conditionsHoldInAGroupToo() {
    UUID id = group(ALICE, 50, WINDOW);
    exchange.placed(buyNo(BOB, 10, 60));
    OrderTerms taker = buyYes(ALICE, 10, 40).timeInForce(TimeInForce.IOC).terms();

    List<Event> events =
        exchange.run(
            new PlaceInGroup(
                exchange.nextId(),
                0,
                taker,
                SIGNATURE,
                new OrderConditions(units(2), false, 0),
                id));

    assertThat(traded(events)).isEqualTo(tokens(5));
    assertThat(exchange.create(Fixtures.DERBY_TERMS)).isNotEmpty();
    assertThat(place(buyYes(ALICE, 1, 40).in(DERBY).terms(), id))
        .isEqualTo(refused(Refusal.MARKET_NOT_OPEN));
  }

  /**
   * Each wallet quotes one at 0.60 and so many at 0.50, in a group that is stopped by the first.
   */
  private UUID quoted(List<Address> wallets, int orders) {
    UUID last = new UUID(0, 0);
    for (Address wallet : wallets) {
      last = group(wallet, 1, WINDOW);
      placed(buyNo(wallet, 1, 60), last);
      for (int i = 0; i < orders; i++) {
        placed(buyNo(wallet, 1, 50), last);
      }
    }
    return last;
  }

  private UUID stopped() {
    UUID id = group(BOB, 5, WINDOW);
    placed(buyNo(BOB, 5, 65), id);
    exchange.place(buyYes(ALICE, 5, 35).terms());
    assertThat(shown(BOB, id).stopped()).isTrue();
    return id;
  }

  private UUID group(Address wallet, long limit, int seconds) {
    UUID id = exchange.nextId();
    assertThat(exchange.run(new CreateOrderGroup(id, 0, wallet, tokens(limit), seconds)))
        .containsExactly(new OrderGroupCreated(id, wallet, tokens(limit), seconds));
    return id;
  }

  private List<Event> reset(Address wallet, UUID id) {
    return exchange.run(new ResetOrderGroup(exchange.nextId(), 0, wallet, id));
  }

  private List<Event> place(OrderTerms terms, UUID group) {
    return exchange.run(
        new PlaceInGroup(exchange.nextId(), 0, terms, SIGNATURE, OrderConditions.NONE, group));
  }

  private OrderTerms placed(OrderDraft draft, UUID group) {
    OrderTerms terms = draft.terms();
    place(terms, group);
    return terms;
  }

  private OrderGroupView shown(Address wallet, UUID id) {
    return exchange.engine().queries().orderGroup(wallet, id).orElseThrow();
  }

  private static long traded(List<Event> events) {
    return events.stream()
        .filter(TradeExecuted.class::isInstance)
        .mapToLong(event -> ((TradeExecuted) event).quantity())
        .sum();
  }

  private List<Event> refused(Refusal refusal) {
    return List.of(new CommandRefused(exchange.lastId(), refusal));
  }
}
