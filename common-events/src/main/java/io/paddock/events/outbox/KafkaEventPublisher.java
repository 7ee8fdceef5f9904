package io.paddock.events.outbox;

import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to Kafka, where a record counts once every in-sync replica has it. The producer is made
 * on first use, and anew after an error that it cannot get over.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

  /** The producer gives up by itself; this is for one that does not. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final Supplier<Producer<String, byte[]>> producers;
  private final Duration longestWait;
  private final PublishSpans spans;

  private @Nullable Producer<String, byte[]> current;

  KafkaEventPublisher(
      Supplier<Producer<String, byte[]>> producers, Duration deliveryTimeout, PublishSpans spans) {
    this.producers = producers;
    this.spans = spans;
    this.longestWait = deliveryTimeout.plus(GRACE);
  }

  @Override
  public CompletableFuture<Void> publish(OutboxChannel channel, OutboxRecord event) {
    Producer<String, byte[]> producer;
    try {
      producer = producer();
    } catch (KafkaException cause) {
      return CompletableFuture.failedFuture(
          new PublishFailedException("producer_unavailable", cause));
    }
    CompletableFuture<Void> stored = new CompletableFuture<>();
    @Nullable Span span = spans.begin(event);
    try {
      // The callback tells, not the future.
      var _ =
          producer.send(
              channel.message(event, PublishSpans.told(span)),
              (_, failure) -> end(stored, failure));
    } catch (KafkaException | IllegalStateException cause) {
      stored.completeExceptionally(cause);
    }
    return stored
        .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(cause -> CompletableFuture.failedFuture(failed(producer, cause)))
        .whenComplete((_, failure) -> PublishSpans.end(span, failure));
  }

  private static void end(CompletableFuture<Void> stored, @Nullable Exception failure) {
    if (failure == null) {
      stored.complete(null);
    } else {
      stored.completeExceptionally(failure);
    }
  }

  @Override
  public synchronized void close() {
    if (current != null) {
      current.close(CLOSE_LIMIT);
      current = null;
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (current == null) {
      current = producers.get();
    }
    return current;
  }

  private PublishFailedException failed(Producer<String, byte[]> producer, Throwable cause) {
    if (!(cause instanceof RetriableException) && discard(producer)) {
      // Not under the lock: the producer's thread may be on its way to it, and is waited for.
      producer.close(Duration.ZERO);
    }
    return new PublishFailedException("publish_failed", cause);
  }

  // Many records see the same producer fail; the first of them replaces it.
  private synchronized boolean discard(Producer<String, byte[]> broken) {
    boolean first = current == broken;
    if (first) {
      current = null;
    }
    return first;
  }
}
