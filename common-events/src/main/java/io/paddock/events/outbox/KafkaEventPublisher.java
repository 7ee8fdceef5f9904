package io.paddock.events.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to Kafka and waits for the acknowledgement of every in-sync replica. The producer is
 * made on first use, and anew after an error that it cannot get over.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

  /** CloudEvents' Kafka binding, structured mode. */
  private static final List<Header> HEADERS =
      List.of(
          new RecordHeader(
              "content-type",
              "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8)));

  private static final int COMMANDS_PARTITION = 0;

  /** The producer gives up by itself; this is for one that does not. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final Supplier<Producer<String, byte[]>> producers;
  private final Duration longestWait;

  private @Nullable Producer<String, byte[]> current;

  KafkaEventPublisher(Supplier<Producer<String, byte[]>> producers, Duration deliveryTimeout) {
    this.producers = producers;
    this.longestWait = deliveryTimeout.plus(GRACE);
  }

  @Override
  public void publish(OutboxRecord event) throws PublishFailedException {
    Producer<String, byte[]> producer = producer();
    try {
      Future<RecordMetadata> stored = producer.send(message(event));
      stored.get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(producer, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException | IllegalStateException e) {
      throw failed(producer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishFailedException("publish_interrupted", e);
    }
  }

  @Override
  public synchronized void close() {
    if (current != null) {
      current.close(CLOSE_LIMIT);
      current = null;
    }
  }

  /** A command is its bytes on the one partition of its topic, whatever the key says. */
  private static ProducerRecord<String, byte[]> message(OutboxRecord event) {
    return event.topic().equals(Outbox.COMMANDS_TOPIC)
        ? new ProducerRecord<>(
            event.topic(), COMMANDS_PARTITION, null, Base64.getDecoder().decode(event.payload()))
        : new ProducerRecord<>(
            event.topic(),
            null,
            null,
            event.key(),
            event.payload().getBytes(StandardCharsets.UTF_8),
            HEADERS);
  }

  private synchronized Producer<String, byte[]> producer() throws PublishFailedException {
    if (current == null) {
      try {
        current = producers.get();
      } catch (KafkaException e) {
        throw new PublishFailedException("producer_unavailable", e);
      }
    }
    return current;
  }

  private PublishFailedException failed(Producer<String, byte[]> producer, Throwable cause) {
    if (!(cause instanceof RetriableException)) {
      discard(producer);
    }
    return new PublishFailedException("publish_failed", cause);
  }

  // Many threads see the same producer fail; the first one replaces it.
  private synchronized void discard(Producer<String, byte[]> broken) {
    if (current == broken) {
      current = null;
      broken.close(Duration.ZERO);
    }
  }
}
