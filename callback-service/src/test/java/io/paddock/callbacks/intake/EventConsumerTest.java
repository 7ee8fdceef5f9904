package io.paddock.callbacks.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.TestHandover;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.subscriber.SubscriberStore;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.db.OwnPool;
import io.quarkus.runtime.ShutdownEvent;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch counts as taken when its method returns, so a method must not. */
class EventConsumerTest {

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"evt-1","source":"/s","type":"round.settled","subject":"p",\
      "time":"2026-01-15T09:30:00Z","datacontenttype":"application/json","sequence":1,"data":{}}\
      """;

  private final EventConsumer consumer =
      new EventConsumer(
          new EventIntake(
              OwnPool.open("postgresql://127.0.0.1:1/x", "x", "x", "x", Duration.ofSeconds(2))
                  .postgres(),
              new Inbox(),
              new SubscriberStore(),
              EventVersions.CATALOGUE,
              new DeliveryWriter(),
              TestHandover::new,
              () -> {},
              UUID::randomUUID),
          new IntakeMetrics(new SimpleMeterRegistry()));

  static Stream<Method> channels() {
    return Arrays.stream(EventConsumer.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Incoming.class));
  }

  @ParameterizedTest
  @MethodSource("channels")
  void aStopWhileTheDatabaseIsAwayFailsTheBatch(Method channel) {
    consumer.onStop(new ShutdownEvent());

    assertThatThrownBy(() -> channel.invoke(consumer, batch()))
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private static ConsumerRecords<String, String> batch() {
    return new ConsumerRecords<>(
        Map.of(
            new TopicPartition("game.events", 0),
            List.of(new ConsumerRecord<>("game.events", 0, 7, "p", EVENT))),
        Map.of());
  }
}
