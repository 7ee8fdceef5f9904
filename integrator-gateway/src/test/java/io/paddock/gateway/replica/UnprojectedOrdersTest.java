package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.CancelOrder;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.Tick;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.OrderStatus;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.OrderView;
import io.paddock.matching.order.Side;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnprojectedOrdersTest {

  private static final long START = 1_800_000_000_000L;
  private static final long MEMORY = 600_000;

  private final Replica replica =
      new Replica(new SnapshotRule(1_000_000, Duration.ofDays(100_000)), () -> 0);
  private final UnprojectedOrders unprojected = new UnprojectedOrders();
  private long next;
  private long now = START;

  @BeforeEach
  void serve() {
    replica.listen(unprojected);
    replica.begin(new EngineRun(Restored.zero(), Set.of()), 0);
  }

  @Test
  void an_ended_order_is_found_until_postgresql_has_it() {
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));
    OrderTerms order = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1);
    apply(Commands.place(order));
    assertThat(unprojected.size()).as("it is still open").isZero();
    apply(new CancelOrder(UUID.randomUUID(), 0, Commands.ALICE, order.orderId()));
    long ended = next - 1;
    apply(new ResolveMarket(UUID.randomUUID(), Commands.CUP, new Payouts(1_000_000, 0)));
    now += MEMORY;
    apply(new Tick());
    Bytes32 id = order.orderId();
    assertThat(replica.queries().order(id)).as("the engine has forgotten it").isEmpty();

    assertThat(unprojected.find(id))
        .hasValueSatisfying(v -> assertThat(v.status()).isEqualTo(OrderStatus.CANCELLED));
    replica.projected(at(ended - 1));
    assertThat(unprojected.find(id)).isPresent();
    assertThat(unprojected.size()).isEqualTo(1);
    replica.projected(at(ended));
    assertThat(unprojected.find(id)).isEmpty();
    assertThat(unprojected.size()).isZero();
  }

  @Test
  void in_the_newest_behaviour_orders_are_kept_and_found_by_their_client_id_too() {
    apply(new EngineVersion(UUID.randomUUID(), TradingEngine.LATEST_VERSION));
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));
    OrderTerms first = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1, "mine");
    OrderTerms second = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 2, "mine");
    for (OrderTerms order : List.of(first, second)) {
      apply(Commands.place(order));
      apply(new CancelOrder(UUID.randomUUID(), 0, Commands.ALICE, order.orderId()));
    }
    apply(new Tick());

    assertThat(unprojected.size()).isEqualTo(2);
    assertThat(unprojected.find(first.orderId()).orElseThrow().status())
        .isEqualTo(OrderStatus.CANCELLED);
    assertThat(unprojected.findByClientId(Commands.ALICE, "mine").orElseThrow().terms())
        .isEqualTo(second);
    assertThat(unprojected.findByClientId(Commands.BOB, "mine")).isEmpty();
    assertThat(unprojected.findByClientId(Commands.ALICE, "other")).isEmpty();
  }

  @Test
  void both_sides_of_a_trade_are_kept_when_they_are_filled_whole() {
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));
    apply(Commands.deposit(Commands.BOB, 100, 2));
    apply(Commands.place(Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1)));

    apply(Commands.place(Commands.no(Commands.BOB, 4, 60, 2)));
    assertThat(unprojected.size()).as("the maker still rests").isEqualTo(1);
    apply(Commands.place(Commands.no(Commands.BOB, 6, 60, 3)));

    assertThat(unprojected.size()).isEqualTo(3);
    OrderView maker =
        unprojected
            .find(Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1).orderId())
            .orElseThrow();
    assertThat(maker.status()).isEqualTo(OrderStatus.MATCHED);
  }

  @Test
  void what_postgresql_had_before_is_not_kept_in_a_replay() {
    replica.projected(at(4));
    Commands.market(Commands.CUP).forEach(this::apply);
    apply(Commands.deposit(Commands.ALICE, 100, 1));

    for (long nonce = 1; nonce <= 2; nonce++) {
      OrderTerms order = Commands.order(Commands.ALICE, Side.BUY, 10, 40, nonce);
      apply(Commands.place(order));
      apply(new CancelOrder(UUID.randomUUID(), 0, Commands.ALICE, order.orderId()));
    }

    assertThat(next).as("the first was cancelled at 4, the second at 6").isEqualTo(7);
    assertThat(unprojected.size()).isEqualTo(1);
  }

  private void apply(Command command) {
    replica.apply(new LogRecord(next++, now, 0, CommandCodec.encode(command)));
  }

  private static Position at(long sequence) {
    return new Position("topic", sequence, Bytes32.ZERO, null);
  }
}
