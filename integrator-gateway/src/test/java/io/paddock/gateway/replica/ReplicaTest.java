package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.ReplicaStatus.Failed;
import io.paddock.gateway.replica.ReplicaStatus.Replaying;
import io.paddock.gateway.replica.ReplicaStatus.Serving;
import io.paddock.gateway.replica.ReplicaStatus.Starting;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.Queries;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.Tick;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplicaTest {

  private static final long START = 1_800_000_000_000L;
  private static final long MEMORY = 600_000;

  private final List<Long> told = new ArrayList<>();
  private final Replica replica =
      new Replica(
          new SnapshotRule(4, Duration.ofDays(10_000)), () -> 0, step -> told.add(step.sequence()));
  private long next;
  private long now = START;

  @Test
  void it_serves_from_the_end_seen_at_start_on() {
    assertThat(replica.status()).isEqualTo(new Starting());
    assertThatThrownBy(() -> replica.read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class);

    replica.begin(new EngineRun(Restored.zero(), Set.of()), 2);
    apply(Commands.deposit(Commands.ALICE, 10, 1));
    assertThat(replica.status()).isEqualTo(new Replaying(2));
    assertThat(replica.caughtUp(1)).isFalse();
    assertThatThrownBy(() -> replica.read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class);

    apply(new Tick());
    assertThat(replica.caughtUp(2)).isTrue();
    assertThat(replica.caughtUp(3)).as("told once").isFalse();
    assertThat(replica.status()).isEqualTo(new Serving());
    SequencedAnswer<Long> answer = replica.read(q -> q.balance(Commands.ALICE).total());
    assertThat(answer).isEqualTo(new SequencedAnswer<>(1, 10_000_000L));
    assertThat(told).containsExactly(0L, 1L);
    assertThat(replica.applied()).isEqualTo(2);
  }

  @Test
  void a_failed_one_answers_nothing() {
    serve();

    replica.fail(7, "why");

    assertThat(replica.status()).isEqualTo(new Failed(7, "why"));
    assertThat(replica.isServing()).isFalse();
    assertThatThrownBy(() -> replica.read(Queries::markets))
        .isInstanceOf(ReplicaUnavailableException.class)
        .hasMessage("replica_unavailable");
  }

  @Test
  void the_backlog_is_what_postgresql_does_not_have() {
    serve();
    assertThat(replica.backlog()).as("not known yet").isZero();
    apply(new Tick());
    apply(new Tick());

    replica.projected(at(0));
    assertThat(replica.backlog()).isEqualTo(1);
    replica.projected(at(5));
    assertThat(replica.backlog()).as("another pod is ahead of this one").isZero();
  }

  @Test
  void hashes_are_kept_for_comparing() {
    serve();
    for (int i = 0; i < 6; i++) {
      apply(new Tick());
    }
    TradingEngine alone = new TradingEngine();
    for (long sequence = 0; sequence <= 4; sequence++) {
      alone.apply(sequence, START, new Tick());
    }

    assertThat(replica.eventHashAt(4)).contains(alone.eventHash());
    assertThat(replica.stateHashAt(4)).contains(alone.stateHash());
    assertThat(replica.stateHashAt(3)).isEmpty();
    assertThat(replica.eventHashAt(6)).isEmpty();
    assertThat(replica.state().sequence()).isEqualTo(5);
  }

  @Test
  void an_ended_order_is_found_until_postgresql_has_it() {
    serve();
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));
    OrderTerms order = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1);
    apply(Commands.place(order));
    assertThat(replica.unprojectedOrders()).as("it is still open").isZero();
    apply(new CancelOrder(UUID.randomUUID(), 0, Commands.ALICE, order.orderId()));
    long ended = next - 1;
    apply(new ResolveMarket(UUID.randomUUID(), Commands.CUP, new Payouts(1_000_000, 0)));
    now += MEMORY;
    apply(new Tick());
    Bytes32 id = order.orderId();
    assertThat(replica.queries().order(id)).as("the engine has forgotten it").isEmpty();

    assertThat(replica.order(id))
        .hasValueSatisfying(v -> assertThat(v.status()).isEqualTo(OrderStatus.CANCELLED));
    replica.projected(at(ended - 1));
    assertThat(replica.order(id)).isPresent();
    assertThat(replica.unprojectedOrders()).isEqualTo(1);
    replica.projected(at(ended));
    assertThat(replica.order(id)).isEmpty();
    assertThat(replica.unprojectedOrders()).isZero();
  }

  @Test
  void both_sides_of_a_trade_are_kept_when_they_are_filled_whole() {
    serve();
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));
    apply(Commands.deposit(Commands.BOB, 100, 2));
    apply(Commands.place(Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1)));

    apply(Commands.place(Commands.no(Commands.BOB, 4, 60, 2)));
    assertThat(replica.unprojectedOrders()).as("the maker still rests").isEqualTo(1);
    apply(Commands.place(Commands.no(Commands.BOB, 6, 60, 3)));

    assertThat(replica.unprojectedOrders()).isEqualTo(3);
    OrderView maker =
        replica.order(Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1).orderId()).orElseThrow();
    assertThat(maker.status()).isEqualTo(OrderStatus.MATCHED);
  }

  private void serve() {
    replica.begin(new EngineRun(Restored.zero(), Set.of()), 0);
    assertThat(replica.caughtUp(0)).isTrue();
  }

  private void apply(Command command) {
    replica.apply(new LogRecord(next++, now, 0, CommandCodec.encode(command)));
  }

  private static Position at(long sequence) {
    return new Position("topic", sequence, Bytes32.ZERO, null);
  }
}
