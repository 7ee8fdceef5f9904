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
import io.paddock.gateway.snapshot.Restored;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.codec.MalformedRecordException;
import io.paddock.matching.command.CancelAll;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.PlaceOrder;
import io.paddock.matching.command.Tick;
import io.paddock.matching.order.Side;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Outcomes and ticks without a broker: a producer that does as it is told, and a clock that stands.
 */
class LogExchangeTest {

  private static final NotSent NOT_SENT = new NotSent(Duration.ofSeconds(1));
  private static final long WINDOW = 2_000;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicLong nanos = new AtomicLong();
  private final AppendGate gate = new AppendGate();
  private final TradingConfig config = Configs.trading(Map.of("answer-limit", "PT5S"));
  private final CommandAppender appender =
      new CommandAppender(() -> producer, Configs.log(Map.of()), gate, System::nanoTime);
  private final AtomicReference<LogExchange> told = new AtomicReference<>();
  private final Replica replica =
      new Replica(
          new SnapshotRule(1_000_000, Duration.ofDays(100_000)),
          nanos::get,
          step -> Objects.requireNonNull(told.get()).applied(step));
  private final LogExchange exchange =
      new LogExchange(
          config, replica, appender, gate, UUID::randomUUID, nanos::get, () -> Runnable::run);
  private long next;

  @BeforeEach
  void start() {
    told.set(exchange);
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
    exchange.beat();
    assertThat(producer.history()).as("not before it serves").isEmpty();

    replica.caughtUp(0);
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    exchange.beat();
    awaitSent(1);
    assertThat(sent(0)).isEqualTo(new Tick());
    exchange.beat();
    producer.completeNext();

    await().until(() -> replica.clock().now().isPresent());
    assertThat(producer.history()).as("one at a time").hasSize(1);
  }

  @Test
  void the_way_to_the_log_is_open_once_a_tick_got_through() {
    exchange.beat();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
    assertThat(exchange.isWarm()).as("it does not serve").isFalse();

    replica.caughtUp(0);
    exchange.beat();
    awaitSent(1);
    assertThat(exchange.isWarm()).isFalse();
    producer.completeNext();

    await().until(exchange::isWarm);
  }

  @Test
  void a_pod_that_cannot_append_is_there_for_reads_after_half_a_minute() {
    replica.caughtUp(0);
    exchange.beat();
    awaitSent(1);
    producer.errorNext(new TimeoutException("expired"));

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(30) - 1);
    exchange.beat();
    assertThat(exchange.isWarm()).isFalse();
    nanos.addAndGet(1);
    assertThat(exchange.isWarm()).isTrue();
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
    assertThat(exchange.pending()).isEqualTo(1);
    apply(command, 10_400);
    assertThat(outcome)
        .isCompletedWithValueMatching(
            value -> value instanceof Applied applied && applied.sequence() == next - 1);
    assertThat(exchange.pending()).isZero();
  }

  @Test
  void log_time_beyond_a_command_settles_it_and_a_tick_brings_log_time_on() {
    serveAt(10_000);
    CompletableFuture<CommandOutcome> outcome = place();
    awaitSent(1);
    producer.errorNext(new TimeoutException("expired"));
    await().until(() -> exchange.unresolved() == 1);
    gate(true);

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(WINDOW));
    exchange.beat();
    assertThat(producer.history()).as("its time is not over").hasSize(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    exchange.beat();
    awaitSent(2);

    apply(new Tick(), 12_000);
    exchange.polled(12_000);
    assertThat(outcome).isNotDone();
    apply(new Tick(), 12_051);
    exchange.polled(12_051);
    assertThat(outcome).isCompletedWithValue(new Unknown(true));
  }

  @Test
  void without_the_log_the_wait_ends_at_its_limit() {
    serveAt(10_000);
    CompletableFuture<CommandOutcome> outcome = place();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));

    exchange.beat();

    assertThat(outcome).isCompletedWithValue(new Unknown(false));
  }

  @Test
  void a_halt_stops_placing_and_no_cancelling() {
    serveAt(10_000);

    exchange.halted(new Halt(3, "event_hash_differs"));
    assertThat(exchange.isHalted()).isTrue();
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    assertThat(cancelAll()).isNotDone();

    exchange.halted(null);
    assertThat(place()).isNotDone();
  }

  @Test
  void a_failed_append_closes_the_exchange_until_a_tick_gets_through() {
    serveAt(10_000);
    gate(false);
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    assertThat(cancelAll()).isCompletedWithValue(NOT_SENT);

    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
    exchange.beat();
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

    exchange.drain();
    assertThat(place()).isCompletedWithValue(NOT_SENT);
    assertThat(exchange.awaitNoPending(Duration.ZERO)).isFalse();
    apply(sent(0), 10_100);

    assertThat(outcome).isDone();
    assertThat(exchange.awaitNoPending(Duration.ZERO)).isTrue();
  }

  private void serveAt(long logTime) {
    replica.caughtUp(0);
    replica.clock().stored(logTime);
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
    return exchange
        .submit(
            (id, notAfter) ->
                Commands.place(id, notAfter, Commands.order(Commands.ALICE, Side.BUY, 1, 50, 1)))
        .subscribeAsCompletionStage();
  }

  private CompletableFuture<CommandOutcome> cancelAll() {
    return exchange
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
