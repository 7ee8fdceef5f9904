package io.paddock.matching;

import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.OrderDraft.buyNo;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.Batch;
import io.paddock.matching.command.ReplaceOrder;
import io.paddock.matching.command.SetTradingMode;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.OrderAccepted;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.TradeExecuted;
import io.paddock.matching.event.TradingModeChanged;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.fixtures.Fixtures;
import io.paddock.matching.mode.ModeView;
import io.paddock.matching.mode.TradingMode;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.TimeInForce;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingModeTest {
  private final Exchange exchange = Exchange.withoutFees().upgraded();

  @Test
  void whilePostOnlyWhatRestsIsTakenAndWhatWouldTradeIsNot() {
    exchange.placed(buyNo(BOB, 10, 60));
    mode(TradingMode.POST_ONLY, 0);

    assertThat(exchange.place(buyYes(ALICE, 1, 39).terms()))
        .first()
        .isInstanceOf(OrderAccepted.class);
    assertThat(exchange.place(buyYes(ALICE, 1, 40).terms()))
        .isEqualTo(refused(Refusal.EXCHANGE_POST_ONLY));
    assertThat(exchange.place(buyYes(ALICE, 1, 39).timeInForce(TimeInForce.IOC).terms()))
        .isEqualTo(refused(Refusal.EXCHANGE_POST_ONLY));
  }

  @Test
  void aReplacementAndAnItemOfABatchAreOrdersLikeAnyOther() {
    exchange.placed(buyNo(BOB, 10, 60));
    OrderTerms old = exchange.placed(buyYes(ALICE, 1, 20));
    mode(TradingMode.POST_ONLY, 0);

    List<Event> replaced =
        exchange.run(
            new ReplaceOrder(
                exchange.nextId(),
                0,
                old.orderId(),
                IfFilled.STOP,
                buyYes(ALICE, 1, 40).terms(),
                Fixtures.SIGNATURE));
    assertThat(replaced).isEqualTo(refused(Refusal.EXCHANGE_POST_ONLY));
    List<Event> batch =
        exchange.run(
            new Batch(
                exchange.nextId(),
                0,
                ALICE,
                List.of(new Batch.Place(buyYes(ALICE, 1, 40).terms(), Fixtures.SIGNATURE))));
    assertThat(batch).containsAll(refused(Refusal.EXCHANGE_POST_ONLY));
    assertThat(exchange.engine().queries().openOrders(ALICE)).hasSize(1);
  }

  @Test
  void whileCancelOnlyNothingIsTakenButCancellations() {
    OrderTerms resting = exchange.placed(buyYes(ALICE, 1, 20));
    mode(TradingMode.CANCEL_ONLY, 0);

    assertThat(exchange.place(buyYes(ALICE, 1, 20).terms()))
        .isEqualTo(refused(Refusal.EXCHANGE_CANCEL_ONLY));
    assertThat(exchange.cancel(resting)).first().isInstanceOf(OrderCancelled.class);
  }

  @Test
  void aModeEndsByItselfToTheMillisecond() {
    exchange.placed(buyNo(BOB, 10, 60));
    long until = exchange.now() + 30_000;
    assertThat(mode(TradingMode.POST_ONLY, until))
        .containsExactly(new TradingModeChanged(TradingMode.POST_ONLY, until));
    assertThat(exchange.engine().nextDeadline()).isEqualTo(OptionalLong.of(until));
    exchange.passMillis(29_999);
    assertThat(exchange.place(buyYes(ALICE, 1, 40).terms()))
        .isEqualTo(refused(Refusal.EXCHANGE_POST_ONLY));
    exchange.passMillis(1);

    List<Event> events = exchange.place(buyYes(ALICE, 1, 40).terms());

    assertThat(events).first().isEqualTo(new TradingModeChanged(TradingMode.NORMAL, 0));
    assertThat(events).anyMatch(TradeExecuted.class::isInstance);
    assertThat(exchange.engine().nextDeadline()).isNotEqualTo(OptionalLong.of(until));
  }

  @Test
  void whatStaffSetIsNotEndedByARestart() {
    mode(TradingMode.CANCEL_ONLY, 0);

    assertThat(mode(TradingMode.POST_ONLY, exchange.now() + 1_000))
        .isEqualTo(refused(Refusal.LASTING_MODE));
    assertThat(mode()).isEqualTo(new ModeView(TradingMode.CANCEL_ONLY, 0));
    mode(TradingMode.NORMAL, 0);
    mode(TradingMode.POST_ONLY, exchange.now() + 1_000);
    mode(TradingMode.POST_ONLY, exchange.now() + 2_000);
    assertThat(mode()).isEqualTo(new ModeView(TradingMode.POST_ONLY, exchange.now() + 2_000));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000, 0, 86_400_001})
  void theTimeIsAheadAndNotMoreThanADay(long ahead) {
    assertThat(mode(TradingMode.POST_ONLY, exchange.now() + ahead))
        .isEqualTo(refused(Refusal.INVALID_DEADLINE));
  }

  @Test
  void itSurvivesASnapshotAndOlderEnginesDoNotKnowIt() throws MalformedRecordException {
    mode(TradingMode.POST_ONLY, exchange.now() + 1_000);
    Exchange older = Exchange.withoutFees();

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());
    List<Event> events = older.run(new SetTradingMode(older.nextId(), TradingMode.CANCEL_ONLY, 0));

    assertThat(restored.queries().mode()).isEqualTo(mode());
    assertThat(events).containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }

  private ModeView mode() {
    return exchange.engine().queries().mode();
  }

  private List<Event> mode(TradingMode mode, long until) {
    return exchange.run(new SetTradingMode(exchange.nextId(), mode, until));
  }

  private List<Event> refused(Refusal refusal) {
    return List.of(new CommandRefused(exchange.lastId(), refusal));
  }
}
