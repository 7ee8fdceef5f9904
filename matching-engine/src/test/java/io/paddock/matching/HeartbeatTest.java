package io.paddock.matching;

import static io.paddock.matching.fixtures.Answers.bid;
import static io.paddock.matching.fixtures.Answers.cancelled;
import static io.paddock.matching.fixtures.Answers.cash;
import static io.paddock.matching.fixtures.Fixtures.ALICE;
import static io.paddock.matching.fixtures.Fixtures.BOB;
import static io.paddock.matching.fixtures.Fixtures.tokens;
import static io.paddock.matching.fixtures.Fixtures.units;
import static io.paddock.matching.fixtures.OrderDraft.buyYes;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.command.Heartbeat;
import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.HeartbeatLost;
import io.paddock.matching.event.HeartbeatSet;
import io.paddock.matching.event.OrderCancelled;
import io.paddock.matching.event.Refusal;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.fixtures.Exchange;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.CancelReason;
import io.paddock.matching.order.OrderTerms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatTest {

  private final Exchange exchange = Exchange.withoutFees().upgraded();

  private List<Event> beat(Address wallet, long patience) {
    return exchange.run(new Heartbeat(exchange.nextId(), 0, wallet, patience));
  }

  @Test
  void aWalletThatFallsSilentLosesItsOrdersAtTheDeadline() {
    OrderTerms first = exchange.placed(buyYes(ALICE, 10, 40));
    OrderTerms second = exchange.placed(buyYes(ALICE, 5, 30));
    exchange.place(buyYes(BOB, 1, 20).terms());
    long deadline = exchange.now() + 5_000;

    assertThat(beat(ALICE, 5_000))
        .containsExactly(new HeartbeatSet(exchange.lastId(), ALICE, deadline));
    assertThat(exchange.engine().nextDeadline()).hasValue(deadline);
    exchange.passMillis(4_999);
    assertThat(exchange.tick()).isEmpty();
    exchange.passMillis(1);
    assertThat(exchange.tick())
        .containsExactly(
            cancelled(first, tokens(10), CancelReason.HEARTBEAT_LOST),
            cancelled(second, tokens(5), CancelReason.HEARTBEAT_LOST),
            new HeartbeatLost(ALICE, 2),
            cash(ALICE, units(1_000), 0),
            bid(30, 0),
            bid(40, 0));
  }

  @Test
  void itFiresOnce() {
    beat(ALICE, 5_000);
    exchange.passMillis(5_000);
    assertThat(exchange.tick()).containsExactly(new HeartbeatLost(ALICE, 0));

    exchange.place(buyYes(ALICE, 10, 40).terms());
    exchange.passMillis(60_000);

    assertThat(exchange.tick()).isEmpty();
  }

  @Test
  void anotherOneInTimePutsItOff() {
    exchange.place(buyYes(ALICE, 10, 40).terms());
    beat(ALICE, 5_000);
    exchange.passMillis(4_999);
    beat(ALICE, 60_000);
    exchange.passMillis(59_999);

    assertThat(exchange.tick()).isEmpty();
    exchange.passMillis(1);
    assertThat(exchange.tick()).hasAtLeastOneElementOfType(OrderCancelled.class);
  }

  @Test
  void aShorterOneTakesThePlaceOfALongerOne() {
    beat(ALICE, 60_000);
    beat(ALICE, 5_000);

    assertThat(exchange.engine().nextDeadline()).hasValue(exchange.now() + 5_000);
  }

  @Test
  void itIsSwitchedOff() {
    exchange.place(buyYes(ALICE, 10, 40).terms());
    beat(ALICE, 5_000);

    assertThat(beat(ALICE, 0)).containsExactly(new HeartbeatSet(exchange.lastId(), ALICE, 0));
    exchange.passMillis(60_000);
    assertThat(exchange.tick()).isEmpty();
  }

  /** Time passes before a command: one that comes at the deadline comes too late. */
  @Test
  void atTheDeadlineItIsTooLate() {
    exchange.place(buyYes(ALICE, 10, 40).terms());
    beat(ALICE, 5_000);
    exchange.passMillis(5_000);

    assertThat(beat(ALICE, 5_000))
        .contains(
            new HeartbeatLost(ALICE, 1),
            new HeartbeatSet(exchange.lastId(), ALICE, exchange.now() + 5_000));
  }

  @Test
  void deadlinesAreReachedInTheirOrder() {
    beat(BOB, 7_000);
    beat(ALICE, 6_000);
    exchange.passMillis(10_000);

    assertThat(exchange.tick())
        .containsExactly(new HeartbeatLost(ALICE, 0), new HeartbeatLost(BOB, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1, 4_999, 60_001})
  void aDeadlineIsBetweenFiveAndSixtySeconds(long patience) {
    beat(ALICE, 10_000);

    assertThat(beat(ALICE, patience))
        .containsExactly(new CommandRefused(exchange.lastId(), Refusal.INVALID_DEADLINE));
    assertThat(exchange.engine().nextDeadline()).hasValue(exchange.now() + 10_000);
  }

  @Test
  void aSnapshotKnowsTheDeadlines() throws MalformedRecordException {
    beat(ALICE, 9_000);

    TradingEngine restored = TradingEngine.restore(exchange.engine().snapshot());

    assertThat(restored.nextDeadline()).hasValue(exchange.now() + 9_000);
    assertThat(restored.stateHash()).isEqualTo(exchange.engine().stateHash());
  }

  @Test
  void anOlderEngineKnowsNoSuchCommand() {
    Exchange old = Exchange.withoutFees();

    assertThat(old.run(new Heartbeat(old.nextId(), 0, ALICE, 5_000)))
        .containsExactly(new Rejected(Malformation.UNKNOWN_TYPE));
  }
}
