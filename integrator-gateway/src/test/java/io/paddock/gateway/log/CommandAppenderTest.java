package io.paddock.gateway.log;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.gateway.fixtures.Configs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandAppenderTest {

  private static final byte[] RECORD = {1, 10};

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final AtomicInteger producers = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final AppendGate gate = new AppendGate();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CommandAppender appender =
      new CommandAppender(
          () -> {
            producers.incrementAndGet();
            return producer;
          },
          Configs.log(Map.of("max-in-flight", "2", "max-block", "PT0.5S")),
          gate,
          nanos::get);

  @AfterEach
  void stop() throws InterruptedException {
    appender.stop();
  }

  @Test
  void a_record_goes_to_the_one_partition_and_its_sequence_is_told() {
    appender.start();
    appender.append(RECORD, new Heard("a"));
    await().until(() -> producer.history().size() == 1);

    producer.completeNext();

    await().until(() -> heard.equals(List.of("a stored 0")));
    assertThat(producer.history().getFirst().partition()).isZero();
    assertThat(producer.history().getFirst().topic()).isEqualTo("trading.commands");
    assertThat(producer.history().getFirst().value()).isEqualTo(RECORD);
    assertThat(producer.history().getFirst().key()).asString().isEqualTo("trading");
    assertThat(appender.inFlight()).isZero();
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void what_is_kept_beside_a_record_goes_with_it_and_nothing_with_others() {
    appender.start();
    appender.append(RECORD, null, new byte[] {1, 2}, new Heard("a"));
    await().until(() -> producer.history().size() == 1);
    producer.completeNext();
    appender.append(RECORD, "00-trace", null, new Heard("b"));
    await().until(() -> producer.history().size() == 2);

    assertThat(producer.history().getFirst().headers().toArray())
        .singleElement()
        .satisfies(
            header -> {
              assertThat(header.key()).isEqualTo("evidence");
              assertThat(header.value()).containsExactly(1, 2);
            });
    assertThat(producer.history().getLast().headers().toArray())
        .extracting(Header::key)
        .containsExactly("traceparent");
  }

  @Test
  void a_failure_after_the_record_was_handed_over_is_unknown_and_closes_the_gate() {
    appender.start();
    appender.append(RECORD, new Heard("a"));
    await().until(() -> producer.history().size() == 1);

    producer.errorNext(new TimeoutException("expired"));

    await().until(() -> heard.equals(List.of("a UNKNOWN")));
    assertThat(gate.isOpen()).isFalse();
    assertThat(appender.inFlight()).isZero();
  }

  @Test
  void a_success_opens_the_gate_again() {
    gate.failed();
    appender.start();
    appender.append(RECORD, new Heard("a"));
    await().until(() -> producer.history().size() == 1);

    producer.completeNext();

    await().until(gate::isOpen);
  }

  @Test
  void what_the_client_gives_back_itself_was_not_sent() {
    producer.sendException = new TimeoutException("no metadata");
    appender.start();

    appender.append(RECORD, new Heard("a"));

    await().until(() -> heard.equals(List.of("a NOT_SENT")));
    assertThat(gate.isOpen()).isFalse();
  }

  @Test
  void a_failure_told_on_the_clients_thread_after_the_hand_over_is_unknown()
      throws InterruptedException {
    // A client may end what it was given before while it is asked for the next.
    MockProducer<byte[], byte[]> late =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            errorNext(new TimeoutException("expired"));
            return super.send(record, callback);
          }
        };
    CommandAppender over = over(late);
    over.append(RECORD, new Heard("a"));
    over.append(RECORD, new Heard("b"));
    over.start();

    await().until(() -> late.history().size() == 2);
    over.stop();

    assertThat(heard).first().isEqualTo("a UNKNOWN");
  }

  @Test
  void a_failure_told_by_the_network_thread_before_the_hand_over_returns_is_unknown()
      throws InterruptedException {
    MockProducer<byte[], byte[]> quick =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            CompletableFuture.runAsync(
                    () -> callback.onCompletion(null, new TimeoutException("expired")),
                    task -> Thread.ofPlatform().start(task))
                .join();
            return super.send(record, callback);
          }
        };
    CommandAppender over = over(quick);
    over.append(RECORD, new Heard("a"));
    over.start();

    await().until(() -> !heard.isEmpty());
    over.stop();

    assertThat(heard).containsExactly("a UNKNOWN");
  }

  private CommandAppender over(MockProducer<byte[], byte[]> other) {
    return new CommandAppender(
        () -> other,
        Configs.log(Map.of("max-in-flight", "2", "max-block", "PT0.5S")),
        gate,
        nanos::get);
  }

  @Test
  void what_waited_too_long_for_the_thread_is_not_sent() {
    appender.append(RECORD, new Heard("late"));
    nanos.set(500_000_001);
    appender.append(RECORD, new Heard("fresh"));
    appender.start();

    await().until(() -> producer.history().size() == 1);

    assertThat(heard).containsExactly("late NOT_SENT");
  }

  @Test
  void what_waited_just_as_long_as_it_may_is_sent() {
    appender.append(RECORD, new Heard("a"));
    nanos.set(500_000_000);
    appender.start();

    await().until(() -> producer.history().size() == 1);

    assertThat(heard).isEmpty();
  }

  @Test
  void beyond_the_limit_nothing_is_taken() {
    appender.append(RECORD, new Heard("a"));
    appender.append(RECORD, new Heard("b"));
    appender.append(RECORD, new Heard("c"));

    assertThat(heard).containsExactly("c NOT_SENT");
    assertThat(appender.inFlight()).isEqualTo(2);
  }

  @Test
  void a_producer_that_cannot_go_on_is_replaced_and_one_that_can_is_kept() {
    appender.start();
    appender.append(RECORD, new Heard("a"));
    await().until(() -> producer.history().size() == 1);
    producer.errorNext(new TimeoutException("expired"));
    appender.append(RECORD, new Heard("b"));
    await().until(() -> producer.history().size() == 2);
    assertThat(producers).hasValue(1);

    producer.errorNext(new AuthorizationException("fenced"));
    appender.append(RECORD, new Heard("c"));

    await().until(() -> producers.get() == 2);
  }

  @Test
  void a_stopped_appender_takes_nothing() throws InterruptedException {
    appender.start();
    appender.stop();

    appender.append(RECORD, new Heard("a"));

    assertThat(heard).containsExactly("a NOT_SENT");
  }

  private final class Heard implements AppendListener {

    private final String name;

    Heard(String name) {
      this.name = name;
    }

    @Override
    public void stored(long sequence, long time) {
      heard.add(name + " stored " + sequence);
    }

    @Override
    public void failed(AppendFailure failure) {
      heard.add(name + " " + failure);
    }
  }
}
