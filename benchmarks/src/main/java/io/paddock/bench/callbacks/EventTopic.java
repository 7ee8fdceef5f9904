package io.paddock.bench.callbacks;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic of the games' events, written as games-service's outbox writes it. */
final class EventTopic implements AutoCloseable {

  static final String NAME = "game.events";

  /** As the outbox' relay, whose records travel together. */
  private static final int LINGER_MS = 2;

  private static final int BATCH_BYTES = 128 * 1024;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Producer<String, String> producer;

  EventTopic(Producer<String, String> producer) {
    this.producer = producer;
  }

  static EventTopic open(String bootstrap) {
    return new EventTopic(
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES),
            new StringSerializer(),
            new StringSerializer()));
  }

  /** Returns when the broker has it. */
  void publish(SettledRound round) throws IOException, InterruptedException {
    try {
      producer
          .send(new ProducerRecord<>(NAME, round.subject(), round.json()))
          .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("an event was not published: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
