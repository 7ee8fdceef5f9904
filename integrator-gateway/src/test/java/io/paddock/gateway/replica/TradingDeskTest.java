package io.paddock.gateway.replica;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.Configs;
import io.paddock.gateway.log.AppendFailure;
import io.paddock.gateway.log.AppendGate;
import io.paddock.gateway.log.AppendListener;
import io.paddock.gateway.log.CommandAppender;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.CommandOutcome.Applied;
import io.paddock.gateway.replica.CommandOutcome.NotSent;
import io.paddock.gateway.replica.CommandOutcome.Unknown;
import io.paddock.gateway.snapshot.Halt;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.ResolveMarket;
import io.paddock.matching.command.Tick;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.order.OrderTerms;
import io.paddock.matching.order.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Outcomes and ticks without a broker: a producer that does as it is told, and a clock that stands.
 */
class TradingDeskTest {

  private static final NotSent NOT_SENT = new NotSent(Duration.ofSeconds(1));
  private static final long WINDOW = 2_000;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicLong nanos = new AtomicLong();
  private final AppendGate gate = new AppendGate();
  private final CommandAppender appender =
      new CommandAppender(() -> producer, Configs.log(Map.of()), gate, System::nanoTime);
  private final Replica replica =
      new Replica(new SnapshotRule(1_000_000, Duration.ofDays(100_000)), nanos::get);
  private final LogClock clock = new LogClock(nanos::get);
  private final List<Long> appendToApply = new ArrayList<>();
  private final TradingDesk desk = desk(Map.of("answer-limit", "PT5S"));
  private long next;

  @BeforeEach
  void start() {
    appender.start();
    replica.begin(new EngineRun(Restored.zero(), Set.of()), 0);
  }

  @AfterEach
  void stop() throws InterruptedException {
    appender.stop();
  }

  @Test
  void before_the_log_time_is_known_nothing_is_taken_and_a_tick_finds_it_out() {
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    desk.beat();
    assertThat(producer.history()).as("not before it serves").isEmpty();

    replica.caughtUp(0);
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    desk.beat();
    awaitSent(1);
    assertThat(sent(0)).isEqualTo(new Tick());
    desk.beat();
    producer.completeNext();

    await().until(() -> clock.now().isPresent());
    assertThat(producer.history()).as("one at a time").hasSize(1);
  }

  @Test
  void the_way_to_the_log_is_open_once_a_tick_got_through() {
    desk.beat();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(desk.isWarm()).as("it does not serve").isFalse();

    replica.caughtUp(0);
    desk.beat();
    awaitSent(1);
    assertThat(desk.isWarm()).isFalse();
    producer.completeNext();

    await().until(desk::isWarm);
  }

  @Test
  void a_pod_that_cannot_append_is_there_for_reads_after_half_a_minute() {
    replica.caughtUp(0);
    desk.beat();
    awaitSent(1);
    producer.errorNext(new TimeoutException("expired"));

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30) - 1);
    desk.beat();
    assertThat(desk.isWarm()).isFalse();
    nanos.addAndGet(1);
    assertThat(desk.isWarm()).isTrue();
    assertThat(place()).isCompletedWithValue(NOT_SENT);
  }

  @Test
  void a_command_counts_for_two_seconds_of_log_time_and_its_record_answers_it() {
    serveAt(10_000);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(300));

    CompletableFuture<CommandOutcome> outcome = place();
    awaitSent(1);
    PlaceOrder command = (PlaceOrder) sent(0);

    assertThat(command.notAfter()).isEqualTo(10_300 + WINDOW);
    assertThat(outcome).isNotDone();
    assertThat(desk.pending()).isEqualTo(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(7));
    apply(command, 10_400);
    assertThat(appendToApply).containsExactly(TimeUnit.MILLISECONDS.toNanos(7));
    assertThat(outcome)
        .isCompletedWithValueMatching(
            value -> value instanceof Applied applied && applied.sequence() == next - 1);
    assertThat(desk.pending()).isZero();
  }

  @Test
  void log_time_beyond_a_command_settles_it_and_a_tick_brings_log_time_on() {
    serveAt(10_000);
    CompletableFuture<CommandOutcome> outcome = place();
    awaitSent(1);
    producer.errorNext(new TimeoutException("expired"));
    await().until(() -> desk.unresolved() == 1);
    gate(true);

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(WINDOW));
    desk.beat();
    assertThat(producer.history()).as("its time is not over").hasSize(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    desk.beat();
    awaitSent(2);

    apply(new Tick(), 12_000);
    replica.polled();
    assertThat(outcome).isNotDone();
    apply(new Tick(), 12_051);
    replica.polled();
    assertThat(outcome).isCompletedWithValue(new Unknown(true));
  }

  @Test
  void without_the_log_the_wait_ends_at_its_limit() {
    serveAt(10_000);
    CompletableFuture<CommandOutcome> outcome = place();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));

    desk.beat();

    assertThat(outcome).isCompletedWithValue(new Unknown(false));
  }

  @Test
  void a_halt_stops_placing_and_no_cancelling() {
    serveAt(10_000);

    desk.halted(new Halt(3, "event_hash_differs"));
    assertThat(desk.isHalted()).isTrue();
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    assertThat(cancelAll()).isNotDone();

    desk.halted(null);
    assertThat(place()).isNotDone();
  }

  @Test
  void a_failed_append_closes_the_exchange_until_a_tick_gets_through() {
    serveAt(10_000);
    gate(false);
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    assertThat(cancelAll()).isCompletedWithValue(NOT_SENT);

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    desk.beat();
    awaitSent(1);
    producer.completeNext();

    await().until(gate::isOpen);
    assertThat(place()).isNotDone();
  }

  @Test
  void a_draining_pod_takes_nothing_and_answers_who_waits() throws InterruptedException {
    serveAt(10_000);
    CompletableFuture<CommandOutcome> outcome = place();
    awaitSent(1);

    desk.drain();
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    assertThat(desk.awaitNoPending(Duration.ZERO)).isFalse();
    apply(sent(0), 10_100);

    assertThat(outcome).isDone();
    assertThat(desk.awaitNoPending(Duration.ZERO)).isTrue();
  }

  @Test
  void an_order_that_the_engine_has_forgotten_is_found_until_postgresql_has_it() {
    serveAt(10_000);
    Commands.market(Commands.CUP).forEach(command -> apply(command, 10_000));
    apply(Commands.deposit(Commands.ALICE, 100, 1), 10_000);
    OrderTerms order = Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1);
    apply(Commands.place(order), 10_000);
    assertThat(desk.exchange().order(order.orderId())).isPresent();
    apply(new ResolveMarket(UUID.randomUUID(), Commands.CUP, new Payouts(1_000_000, 0)), 10_000);
    long ended = next - 1;
    apply(new Tick(), 10_000 + Duration.ofMinutes(10).toMillis());
    boolean remembered = desk.exchange().read(q -> q.order(order.orderId()).isPresent());
    assertThat(remembered).isFalse();

    assertThat(desk.exchange().order(order.orderId())).isPresent();
    replica.projected(new Position("topic", ended, Bytes32.ZERO, null));
    assertThat(desk.exchange().order(order.orderId())).isEmpty();
  }

  @Test
  void ended_orders_beyond_the_limit_stop_placing() {
    TradingDesk small = desk(Map.of("unprojected-orders-limit", "0"));
    serveAt(10_000);
    assertThat(small.exchange().takesOrders()).isTrue();
    Commands.market(Commands.CUP).forEach(command -> apply(command, 10_000));
    apply(Commands.deposit(Commands.ALICE, 100, 1), 10_000);
    apply(Commands.place(Commands.order(Commands.ALICE, Side.BUY, 10, 40, 1)), 10_000);
    apply(new CancelAll(UUID.randomUUID(), 0, Commands.ALICE, null), 10_000);

    assertThat(small.exchange().takesOrders()).isFalse();
    assertThat(desk.exchange().takesOrders()).isTrue();
  }

  @Test
  void records_beyond_the_backlog_limit_stop_placing() {
    TradingDesk small = desk(Map.of("backlog-limit", "1"));
    serveAt(10_000);
    replica.projected(new Position("topic", 0, Bytes32.ZERO, null));
    apply(new Tick(), 10_000);
    apply(new Tick(), 10_000);
    assertThat(small.exchange().takesOrders()).isTrue();

    apply(new Tick(), 10_000);

    assertThat(small.exchange().takesOrders()).isFalse();
    assertThat(desk.exchange().takesOrders()).isTrue();
  }

  @Test
  void a_record_lets_those_go_who_wait_for_its_sequence() {
    serveAt(10_000);
    CompletableFuture<Boolean> second =
        desk.exchange().awaitSequence(1).subscribeAsCompletionStage();
    apply(new Tick(), 10_000);
    assertThat(second).isNotDone();

    apply(new Tick(), 10_000);

    assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
  }

  @Test
  void what_is_applied_moves_the_clock_on() {
    serveAt(10_000);

    apply(new Tick(), 10_700);

    assertThat(clock.now()).hasValue(10_700);
  }

  private TradingDesk desk(Map<String, String> changed) {
    return new TradingDesk(
        Configs.trading(changed),
        replica,
        appender,
        gate,
        clock,
        UUID::randomUUID,
        nanos::get,
        () -> Runnable::run,
        appendToApply::add);
  }

  private void serveAt(long logTime) {
    replica.caughtUp(0);
    clock.stored(logTime);
  }

  private void gate(boolean open) {
    MockProducer<byte[], byte[]> other =
        new MockProducer<>(open, null, new ByteArraySerializer(), new ByteArraySerializer());
    if (!open) {
      other.sendException = new TimeoutException("no metadata");
    }
    CommandAppender opener =
        new CommandAppender(() -> other, Configs.log(Map.of()), gate, System::nanoTime);
    opener.start();
    opener.append(new byte[1], new Ignored());
    await().until(() -> gate.isOpen() == open);
  }

  private CompletableFuture<CommandOutcome> place() {
    return desk.exchange()
        .submit(
            (id, notAfter) ->
                Commands.place(id, notAfter, Commands.order(Commands.ALICE, Side.BUY, 1, 50, 1)))
        .subscribeAsCompletionStage();
  }

  private CompletableFuture<CommandOutcome> cancelAll() {
    return desk.exchange()
        .submit((id, notAfter) -> new CancelAll(id, notAfter, Commands.ALICE, null))
        .subscribeAsCompletionStage();
  }

  private void awaitSent(int count) {
    await().until(() -> producer.history().size() == count);
  }

  private Command sent(int index) {
    try {
      return CommandCodec.decode(producer.history().get(index).value());
    } catch (MalformedRecordException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private void apply(Command command, long time) {
    replica.apply(new LogRecord(next++, time, 0, CommandCodec.encode(command)));
  }

  private static final class Ignored implements AppendListener {

    @Override
    public void stored(long sequence, long time) {
      // The gate is what matters.
    }

    @Override
    public void failed(AppendFailure failure) {
      // The gate is what matters.
    }
  }
}
