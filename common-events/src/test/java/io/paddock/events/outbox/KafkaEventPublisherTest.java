package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEventPublisherTest {

  private static final Cluster CLUSTER =
      new Cluster(
          "test",
          List.of(new Node(1, "broker", 9092)),
          List.of(
              new PartitionInfo("trading.commands", 0, null, new Node[0], new Node[0]),
              new PartitionInfo("game.events", 0, null, new Node[0], new Node[0])),
          Set.of(),
          Set.of());

  private static final OutboxChannel GAME_EVENTS = OutboxChannels.to("game.events").orElseThrow();
  private static final OutboxRecord EVENT =
      new OutboxRecord(7, "game.events", "player/1", "{\"specversion\":\"1.0\",\"é\":1}", null);

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final OutboxRecord TRACED =
      new OutboxRecord(8, "game.events", "player/1", "{}", "00-" + TRACE + "-b7ad6b7169203331-01");

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final PublishSpans spans =
      new PublishSpans(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exported))
              .build()
              .get("test"));
  private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();

  @Test
  void anEventIsARecordWithItsSubjectAsKey() {
    KafkaEventPublisher publisher = publisher(true);

    publisher.publish(GAME_EVENTS, EVENT).join();

    ProducerRecord<String, byte[]> record = producers.getFirst().history().getFirst();
    assertThat(record.topic()).isEqualTo("game.events");
    assertThat(record.key()).isEqualTo("player/1");
    assertThat(record.value())
        .isEqualTo("{\"specversion\":\"1.0\",\"é\":1}".getBytes(StandardCharsets.UTF_8));
    assertThat(record.partition()).isNull();
    assertThat(
            new String(record.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
  }

  @Test
  void aCommandIsItsBytesOnTheOnePartitionOfItsTopic() {
    KafkaEventPublisher publisher = publisher(true);
    byte[] command = {0, 1, -1, 127, -128};

    publisher
        .publish(
            OutboxChannels.COMMANDS,
            new OutboxRecord(
                8,
                "trading.commands",
                "trading",
                Base64.getEncoder().encodeToString(command),
                null))
        .join();

    ProducerRecord<String, byte[]> record = producers.getFirst().history().getFirst();
    assertThat(record.topic()).isEqualTo("trading.commands");
    assertThat(record.partition()).isZero();
    assertThat(record.key()).isNull();
    assertThat(record.value()).isEqualTo(command);
    assertThat(record.headers()).isEmpty();
  }

  @Test
  void aRecordContinuesTheTraceOfItsRowThroughASpanOfTheRelays() {
    KafkaEventPublisher publisher = publisher(false);

    CompletableFuture<Void> stored = publisher.publish(GAME_EVENTS, TRACED);

    assertThat(exported.getFinishedSpanItems()).as("not stored yet").isEmpty();
    producers.getFirst().completeNext();
    stored.join();
    SpanData span = exported.getFinishedSpanItems().getFirst();
    assertThat(span.getName()).isEqualTo("publish game.events");
    assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(traceparent()).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
  }

  @Test
  void aSpanTellsThatItsRecordWasNotStored() {
    KafkaEventPublisher publisher = publisher(false);

    CompletableFuture<Void> stored = publisher.publish(GAME_EVENTS, TRACED);
    producers.getFirst().errorNext(new TimeoutException("late"));

    failure(stored);
    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getStatus)
        .containsExactly(StatusData.create(StatusCode.ERROR, "publish_failed"));
  }

  @Test
  void withoutTracingARecordSaysThePlaceOfItsRow() {
    KafkaEventPublisher publisher =
        new KafkaEventPublisher(
            () -> add(true),
            Duration.ofSeconds(5),
            new PublishSpans(OpenTelemetry.noop().getTracer("test")));

    publisher.publish(GAME_EVENTS, TRACED).join();

    assertThat(traceparent()).isEqualTo(TRACED.traceparent());
  }

  @Test
  void aRowOfNoTraceBeginsNone() {
    publisher(true).publish(GAME_EVENTS, EVENT).join();

    assertThat(exported.getFinishedSpanItems()).isEmpty();
    assertThat(producers.getFirst().history().getFirst().headers().lastHeader("traceparent"))
        .isNull();
  }

  private String traceparent() {
    return new String(
        producers.getFirst().history().getFirst().headers().lastHeader("traceparent").value(),
        StandardCharsets.US_ASCII);
  }

  @Test
  void oneProducerServesAllEvents() {
    KafkaEventPublisher publisher = publisher(true);

    publisher.publish(GAME_EVENTS, EVENT).join();
    publisher.publish(GAME_EVENTS, EVENT).join();

    assertThat(producers).hasSize(1);
    assertThat(producers.getFirst().history()).hasSize(2);
  }

  @Test
  void aFailureThatMayPassKeepsTheProducer() {
    KafkaEventPublisher publisher = publisher(true);
    publisher.publish(GAME_EVENTS, EVENT).join();
    producers.getFirst().sendException = new TimeoutException("expired");
    assertThat(failure(publisher.publish(GAME_EVENTS, EVENT)))
        .hasMessage("publish_failed")
        .hasCauseInstanceOf(TimeoutException.class);
    producers.getFirst().sendException = null;

    publisher.publish(GAME_EVENTS, EVENT).join();

    assertThat(producers).hasSize(1);
    assertThat(producers.getFirst().closed()).isFalse();
  }

  @Test
  void aFailureForGoodReplacesTheProducer() {
    KafkaEventPublisher publisher = publisher(true);
    publisher.publish(GAME_EVENTS, EVENT).join();
    producers.getFirst().sendException = new OutOfOrderSequenceException("lost");
    assertThat(failure(publisher.publish(GAME_EVENTS, EVENT)))
        .hasCauseInstanceOf(OutOfOrderSequenceException.class);

    publisher.publish(GAME_EVENTS, EVENT).join();

    assertThat(producers).hasSize(2);
    assertThat(producers.getFirst().closed()).isTrue();
    assertThat(producers.getLast().history()).hasSize(1);
  }

  @Test
  void aRecordThatTheBrokerRefusesIsAFailure() {
    KafkaEventPublisher publisher = publisher(false);
    CompletableFuture<Void> stored = publisher.publish(GAME_EVENTS, EVENT);
    assertThat(stored).isNotDone();

    producers.getFirst().errorNext(new RecordTooLargeException());

    assertThat(failure(stored)).hasCauseInstanceOf(RecordTooLargeException.class);
  }

  @Test
  void aRecordThatTheBrokerAcknowledgesIsStored() {
    KafkaEventPublisher publisher = publisher(false);
    CompletableFuture<Void> stored = publisher.publish(GAME_EVENTS, EVENT);
    assertThat(stored).isNotDone();

    producers.getFirst().completeNext();

    assertThat(stored).isCompleted();
  }

  @Test
  void onlyTheFirstFailureOfAProducerReplacesIt() {
    KafkaEventPublisher publisher = publisher(false);
    CompletableFuture<Void> first = publisher.publish(GAME_EVENTS, EVENT);
    CompletableFuture<Void> second = publisher.publish(GAME_EVENTS, EVENT);
    producers.getFirst().errorNext(new OutOfOrderSequenceException("lost"));
    CompletableFuture<Void> onTheNext = publisher.publish(GAME_EVENTS, EVENT);

    producers.getFirst().errorNext(new OutOfOrderSequenceException("lost"));
    producers.getLast().completeNext();

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedExceptionally();
    assertThat(onTheNext).isCompleted();
    assertThat(producers).hasSize(2);
    assertThat(producers.getLast().closed()).isFalse();
  }

  @Test
  void silenceBeyondTheDeliveryTimeIsAFailure() {
    KafkaEventPublisher publisher =
        new KafkaEventPublisher(() -> add(false), Duration.ofMillis(-4_999), spans);

    assertThat(failure(publisher.publish(GAME_EVENTS, EVENT)))
        .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
  }

  @Test
  void aProducerThatCannotBeMadeIsAFailure() {
    KafkaEventPublisher publisher =
        new KafkaEventPublisher(
            () -> {
              throw new KafkaException("no resolvable bootstrap urls");
            },
            Duration.ofSeconds(1),
            spans);

    assertThat(failure(publisher.publish(GAME_EVENTS, EVENT))).hasMessage("producer_unavailable");
  }

  @Test
  void closingClosesTheProducer() {
    KafkaEventPublisher publisher = publisher(true);
    publisher.publish(GAME_EVENTS, EVENT).join();

    publisher.close();

    assertThat(producers.getFirst().closed()).isTrue();
  }

  @Test
  void closingWithoutAnEventMakesNoProducer() {
    publisher(true).close();

    assertThat(producers).isEmpty();
  }

  private static Throwable failure(CompletableFuture<Void> stored) {
    Throwable cause =
        Objects.requireNonNull(
            catchThrowableOfType(CompletionException.class, stored::join).getCause());
    assertThat(cause).isInstanceOf(PublishFailedException.class);
    return cause;
  }

  private KafkaEventPublisher publisher(boolean acknowledging) {
    return new KafkaEventPublisher(() -> add(acknowledging), Duration.ofSeconds(5), spans);
  }

  private MockProducer<String, byte[]> add(boolean acknowledging) {
    MockProducer<String, byte[]> producer =
        new MockProducer<>(
            CLUSTER,
            acknowledging,
            new RoundRobinPartitioner(),
            new StringSerializer(),
            new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }
}
