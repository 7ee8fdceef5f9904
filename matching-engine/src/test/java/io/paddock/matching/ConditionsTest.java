package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.SIGNATURE;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static io.paddock.matching.fixtures.OrderDraft.sellYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.command.PlaceConditionally;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderRepeated;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.TimeInForce;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionsTest {

  private final Exchange exchange = Exchange.withFees().upgraded();

  private List<Event> place(OrderTerms order, OrderConditions conditions) {
    return exchange.run(new PlaceConditionally(exchange.nextId(), 0, order, SIGNATURE, conditions));
  }

  private static OrderConditions maxCost(long micros) {
    return new OrderConditions(micros, false, 0);
  }

  private static OrderConditions reduceOnly() {
    return new OrderConditions(0, true, 0);
  }

  private CommandRefused refused(Refusal refusal) {
    return new CommandRefused(exchange.lastId(), refusal);
  }

  private OrderView view(OrderTerms order) {
    return exchange.engine().queries().order(order.orderId()).orElseThrow();
  }

  /** At 0.50 and one per cent of it, a hundredth of a token costs 5 050 millionths. */
  @ParameterizedTest
  @CsvSource({"5050000, 10", "5049999, 9.99", "5050001, 10", "5050, 0.01", "5049, 0"})
  void anIocBuySpendsNoMoreThanItsHighestCost(long cost, String bought) {
    exchange.place(buyNo(BOB, 100, 50).terms());
    OrderTerms order = buyYes(ALICE, 50, 60).timeInForce(TimeInForce.IOC).terms();

    place(order, maxCost(cost));

    long filled = new BigDecimal(bought).movePointRight(6).longValueExact();
    assertThat(view(order).filledQuantity()).isEqualTo(filled);
    assertThat(view(order).reason()).isEqualTo(CancelReason.IOC_REMAINDER);
    assertThat(view(order).filledValue() + view(order).feePaid()).isLessThanOrEqualTo(cost);
    assertThat(exchange.engine().queries().balance(ALICE).reserved()).isZero();
  }

  @Test
  void theBudgetIsOneForAllFills() {
    exchange.place(buyNo(BOB, 10, 60).terms());
    exchange.place(buyNo(BOB, 10, 50).terms());
    OrderTerms order = buyYes(ALICE, 50, 60).timeInForce(TimeInForce.IOC).terms();

    List<Event> events = place(order, maxCost(4_040_000 + 1_010_000));

    assertThat(events)
        .filteredOn(TradeExecuted.class::isInstance)
        .extracting(event -> ((TradeExecuted) event).quantity())
        .containsExactly(tokens(10), tokens(2));
  }

  @Test
  void aFokBuyThatWouldCostMoreIsRefusedWhole() {
    exchange.place(buyNo(BOB, 100, 50).terms());
    OrderTerms order = buyYes(ALICE, 10, 60).timeInForce(TimeInForce.FOK).terms();

    assertThat(place(order, maxCost(5_049_999))).containsExactly(refused(Refusal.FOK_NOT_FILLED));
    assertThat(place(order, maxCost(5_050_000))).doesNotContain(refused(Refusal.FOK_NOT_FILLED));
    assertThat(view(order).status()).isEqualTo(OrderStatus.MATCHED);
  }

  /** Its rest will never be bought, so that it need not be backed. */
  @Test
  void onlyWhatItBuysHasToBeBacked() {
    exchange.place(buyNo(BOB, 100, 50).terms());
    OrderTerms order = buyYes(ALICE, 10_000, 60).timeInForce(TimeInForce.IOC).terms();

    place(order, maxCost(units(5)));

    assertThat(view(order).filledQuantity()).isEqualTo(9_900_000);
  }

  @ParameterizedTest
  @EnumSource(
      value = TimeInForce.class,
      names = {"GTC", "GTD"})
  void whatRestsHasNoHighestCost(TimeInForce rests) {
    OrderTerms order =
        buyYes(ALICE, 10, 60).timeInForce(rests).expiry(exchange.now() / 1_000 + 60).terms();

    assertThat(place(order, maxCost(1))).containsExactly(refused(Refusal.MAX_COST_NOT_ALLOWED));
  }

  @Test
  void aSaleHasNoHighestCostAndNoCostIsNegative() {
    OrderTerms sale = sellYes(ALICE, 10, 60).timeInForce(TimeInForce.IOC).terms();
    OrderTerms buy = buyYes(ALICE, 10, 60).timeInForce(TimeInForce.IOC).terms();

    assertThat(place(sale, maxCost(1))).containsExactly(refused(Refusal.MAX_COST_NOT_ALLOWED));
    assertThat(place(buy, maxCost(-1))).containsExactly(refused(Refusal.MAX_COST_NOT_ALLOWED));
  }

  @Test
  void aReducingSaleAsksForNoMoreThanThereIs() {
    exchange.place(buyYes(ALICE, 30, 50).terms());
    exchange.place(buyNo(BOB, 30, 50).terms());
    exchange.place(sellYes(ALICE, 10, 90).terms());
    OrderTerms sale = sellYes(ALICE, 100, 80).terms();

    place(sale, reduceOnly());

    assertThat(view(sale).remaining()).isEqualTo(tokens(20));
    assertThat(view(sale).reducedQuantity()).isEqualTo(tokens(80));
    assertThat(place(sellYes(ALICE, 1, 85).terms(), reduceOnly()))
        .containsExactly(refused(Refusal.INSUFFICIENT_POSITION));
  }

  @Test
  void aBuyReducesNothing() {
    assertThat(place(buyYes(ALICE, 1, 50).terms(), reduceOnly()))
        .containsExactly(refused(Refusal.REDUCE_ONLY_NOT_ALLOWED));
  }

  @Test
  void anOrderThatComesLaterThanItMayIsRefused() {
    OrderTerms order = buyYes(ALICE, 10, 40).terms();
    OrderConditions now = new OrderConditions(0, false, exchange.now());
    exchange.passMillis(1);

    assertThat(place(order, now)).containsExactly(refused(Refusal.BOOKED_TOO_LATE));
    assertThat(place(order, new OrderConditions(0, false, exchange.now())))
        .noneMatch(CommandRefused.class::isInstance);
    exchange.passMillis(1);
    assertThat(place(order, now))
        .containsExactly(new OrderRepeated(exchange.lastId(), order.orderId()));
  }

  @Test
  void anOlderEngineKnowsNoSuchCommand() {
    Exchange old = Exchange.withFees();

    assertThat(
            old.run(
                new PlaceConditionally(
                    old.nextId(),
                    0,
                    buyYes(ALICE, 1, 50).terms(),
                    SIGNATURE,
                    OrderConditions.NONE)))
        .containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }
}
