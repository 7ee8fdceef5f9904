package io.paddock.bench.orderentry;

import io.paddock.bench.load.Call;
import io.paddock.bench.load.PacedSide;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * What the log alone costs: a record as large as an order's is produced, and has come back when a
 * consumer of the same partition has seen it.
 */
final class KafkaRoundTrip implements PacedSide, AutoCloseable {

  /** About the size of an order's command. */
  static final int RECORD_BYTES = 320;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LONGEST_SECONDS = 30;

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition log;
  private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final ExecutorService reader = Executors.newSingleThreadExecutor();

  /**
   * Starts to read.
   *
   * @param producer of which {@code close} lets go
   * @param consumer assigned to {@code log}; {@code close} lets go of it too
   */
  KafkaRoundTrip(
      Producer<byte[], byte[]> producer, Consumer<byte[], byte[]> consumer, TopicPartition log) {
    this.producer = producer;
    this.consumer = consumer;
    this.log = log;
    reader.execute(this::read);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public List<Call> prepare(int calls) {
    return Collections.nCopies(calls, this::once);
  }

  private void once() throws IOException, InterruptedException {
    long number = numbers.incrementAndGet();
    byte[] value = ByteBuffer.allocate(RECORD_BYTES).putLong(number).array();
    CompletableFuture<Void> back = new CompletableFuture<>();
    waiting.put(number, back);
    var unused =
        producer.send(
            new ProducerRecord<>(log.topic(), log.partition(), null, value),
            (_, failure) -> {
              if (failure != null) {
                back.completeExceptionally(failure);
              }
            });
    try {
      back.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("a record was not written: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("a record did not come back within " + LONGEST_SECONDS + " s", e);
    } finally {
      waiting.remove(number);
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          CompletableFuture<Void> back = waiting.get(ByteBuffer.wrap(record.value()).getLong());
          if (back != null) {
            back.complete(null);
          }
        }
      }
    } catch (WakeupException closing) {
      // close() asked for it, and the consumer is closed on the way out
      waiting.clear();
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.wakeup();
    reader.close();
  }
}
