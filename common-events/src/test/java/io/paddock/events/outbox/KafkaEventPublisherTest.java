package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEventPublisherTest {

  private static final OutboxRecord EVENT =
      new OutboxRecord(7, "game.events", "player/1", "{\"specversion\":\"1.0\"}");

  private final List<MockProducer<String, String>> producers = new ArrayList<>();

  @Test
  void anEventIsARecordWithItsSubjectAsKey() throws PublishFailedException {
    KafkaEventPublisher publisher = publisher(true);

    publisher.publish(EVENT);

    ProducerRecord<String, String> record = producers.getFirst().history().getFirst();
    assertThat(record.topic()).isEqualTo("game.events");
    assertThat(record.key()).isEqualTo("player/1");
    assertThat(record.value()).isEqualTo("{\"specversion\":\"1.0\"}");
    assertThat(record.partition()).isNull();
    assertThat(
            new String(record.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
        .isEqualTo("application/cloudevents+json; charset=UTF-8");
  }

  @Test
  void oneProducerServesAllEvents() throws PublishFailedException {
    KafkaEventPublisher publisher = publisher(true);

    publisher.publish(EVENT);
    publisher.publish(EVENT);

    assertThat(producers).hasSize(1);
    assertThat(producers.getFirst().history()).hasSize(2);
  }

  @Test
  void aFailureThatMayPassKeepsTheProducer() throws PublishFailedException {
    KafkaEventPublisher publisher = publisher(true);
    publisher.publish(EVENT);
    producers.getFirst().sendException = new TimeoutException("expired");
    assertThatThrownBy(() -> publisher.publish(EVENT))
        .isInstanceOf(PublishFailedException.class)
        .hasMessage("publish_failed")
        .hasCauseInstanceOf(TimeoutException.class);
    producers.getFirst().sendException = null;

    publisher.publish(EVENT);

    assertThat(producers).hasSize(1);
    assertThat(producers.getFirst().closed()).isFalse();
  }

  @Test
  void aFailureForGoodReplacesTheProducer() throws PublishFailedException {
    KafkaEventPublisher publisher = publisher(true);
    publisher.publish(EVENT);
    producers.getFirst().sendException = new OutOfOrderSequenceException("lost");
    assertThatThrownBy(() -> publisher.publish(EVENT)).isInstanceOf(PublishFailedException.class);

    publisher.publish(EVENT);

    assertThat(producers).hasSize(2);
    assertThat(producers.getFirst().closed()).isTrue();
    assertThat(producers.getLast().history()).hasSize(1);
  }

  @Test
  void anEventThatTheBrokerRefusesIsAFailure() {
    KafkaEventPublisher publisher = publisher(false);
    Thread broker =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (producers.isEmpty()
                      || !producers.getFirst().errorNext(new RecordTooLargeException())) {
                    Thread.onSpinWait();
                  }
                });

    assertThatThrownBy(() -> publisher.publish(EVENT))
        .isInstanceOf(PublishFailedException.class)
        .hasCauseInstanceOf(RecordTooLargeException.class);
    assertThat(broker.isInterrupted()).isFalse();
  }

  @Test
  void silenceBeyondTheDeliveryTimeIsAFailure() {
    KafkaEventPublisher publisher =
        new KafkaEventPublisher(() -> add(false), Duration.ofMillis(-4_999));

    assertThatThrownBy(() -> publisher.publish(EVENT))
        .isInstanceOf(PublishFailedException.class)
        .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
  }

  @Test
  void aProducerThatCannotBeMadeIsAFailure() {
    KafkaEventPublisher publisher =
        new KafkaEventPublisher(
            () -> {
              throw new KafkaException("no resolvable bootstrap urls");
            },
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> publisher.publish(EVENT))
        .isInstanceOf(PublishFailedException.class)
        .hasMessage("producer_unavailable");
  }

  @Test
  void closingClosesTheProducer() throws PublishFailedException {
    KafkaEventPublisher publisher = publisher(true);
    publisher.publish(EVENT);

    publisher.close();

    assertThat(producers.getFirst().closed()).isTrue();
  }

  @Test
  void closingWithoutAnEventMakesNoProducer() {
    publisher(true).close();

    assertThat(producers).isEmpty();
  }

  private KafkaEventPublisher publisher(boolean acknowledging) {
    return new KafkaEventPublisher(() -> add(acknowledging), Duration.ofSeconds(5));
  }

  private MockProducer<String, String> add(boolean acknowledging) {
    MockProducer<String, String> producer =
        new MockProducer<>(
            Cluster.empty(),
            acknowledging,
            new RoundRobinPartitioner(),
            new StringSerializer(),
            new StringSerializer());
    producers.add(producer);
    return producer;
  }
}
