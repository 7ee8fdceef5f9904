package io.paddock.stack.drill.callbacks;

import io.paddock.servers.process.Waiting;
import io.paddock.stack.drill.callbacks.DrillEvents.Event;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as an outbox does, and notes those that the broker acknowledged. */
final class EventStream implements AutoCloseable {

  static final String TOPIC = "game.events";

  /** Of the events, the part that may be published and not called back. */
  private static final int PART_AHEAD = 20;

  private static final int LEAST_AHEAD = 40;
  private static final int MOST_AHEAD = 2_000;

  /** Of what may be ahead, so many at once. */
  private static final int STEPS = 4;

  /** Longer than a broker is away. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Producer<String, String> producer;
  private final DrillEvents events;
  private final Witness witness;
  private final AtomicInteger unpublished = new AtomicInteger();

  EventStream(Producer<String, String> producer, DrillEvents events, Witness witness) {
    this.producer = producer;
    this.events = events;
    this.witness = witness;
  }

  static EventStream open(String bootstrap, DrillEvents events, Witness witness) {
    return new EventStream(
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(LONGEST.toMillis()),
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new StringSerializer(),
            new StringSerializer()),
        events,
        witness);
  }

  /** How many may be published and not called back: the rest is there when the next one dies. */
  static int ahead(int events) {
    return Math.clamp(events / PART_AHEAD, LEAST_AHEAD, MOST_AHEAD);
  }

  /**
   * Publishes all of them, in their order, never far ahead of what is called back; what receivers
   * will not have holds nothing up for longer than the patience.
   */
  void publish(Duration patience) {
    int ahead = ahead(events.count());
    int step = ahead / STEPS;
    for (int number = 0; number < events.count(); number++) {
      if (number % step == 0) {
        int end = number + step;
        Waiting.until(patience, () -> end - witness.counts().calledBack() <= ahead);
      }
      send(number);
    }
    producer.flush();
  }

  private void send(int number) {
    Event event = events.event(number);
    var unused =
        producer.send(
            new ProducerRecord<>(TOPIC, event.subject(), event.json()),
            (_, failure) -> {
              if (failure == null) {
                witness.acknowledged(number);
              } else {
                unpublished.incrementAndGet();
              }
            });
  }

  /** Events of which the broker said nothing in time; it may have them all the same. */
  int unpublished() {
    return unpublished.get();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
