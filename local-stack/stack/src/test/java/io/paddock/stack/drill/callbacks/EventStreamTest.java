package io.paddock.stack.drill.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void what_the_broker_acknowledges_is_noted_and_nothing_else() {
    MockProducer<String, String> broker = broker(false);
    Witness witness = new Witness(Runs.of(3));
    try (EventStream stream = new EventStream(broker, Runs.of(3), witness)) {
      Thread publisher = Thread.ofVirtual().start(() -> stream.publish(LONG));
      await().until(() -> broker.history().size() == 3);

      broker.completeNext();
      broker.errorNext(new TimeoutException("away"));

      assertThat(witness.missing()).containsExactly(0);
      assertThat(stream.unpublished()).isEqualTo(1);
      broker.completeNext();
      await().until(() -> !publisher.isAlive());
      assertThat(witness.missing()).containsExactly(0, 2);
    }
  }

  @Test
  void an_event_goes_to_the_games_topic_under_its_subject() {
    MockProducer<String, String> broker = broker(true);
    DrillEvents events = Runs.of(2);
    try (EventStream stream = new EventStream(broker, events, new Witness(events))) {
      stream.publish(LONG);
    }

    assertThat(broker.history()).hasSize(2);
    assertThat(broker.history().getLast().topic()).isEqualTo("game.events");
    assertThat(broker.history().getLast().key()).isEqualTo(events.event(1).subject());
    assertThat(broker.history().getLast().value()).isEqualTo(events.event(1).json());
  }

  @Test
  void it_is_never_far_ahead_of_what_was_called_back() {
    MockProducer<String, String> broker = broker(true);
    int count = 4_000;
    int ahead = EventStream.ahead(count);
    DrillEvents events = Runs.of(count);
    Witness witness = new Witness(events);
    try (EventStream stream = new EventStream(broker, events, witness)) {
      Thread publisher = Thread.ofVirtual().start(() -> stream.publish(LONG));
      await().until(() -> broker.history().size() == ahead);
      await().during(Duration.ofMillis(300)).until(() -> broker.history().size() == ahead);

      IntStream.range(0, count).forEach(n -> witness.calledBack(Runs.request(events, n)));

      await().until(() -> broker.history().size() == count && !publisher.isAlive());
    }
  }

  @Test
  void it_may_be_ahead_by_a_twentieth_but_by_no_more_than_two_thousand() {
    assertThat(EventStream.ahead(1)).isEqualTo(40);
    assertThat(EventStream.ahead(2_000)).isEqualTo(100);
    assertThat(EventStream.ahead(100_000)).isEqualTo(2_000);
  }

  @Test
  void what_receivers_will_not_have_holds_it_up_no_longer_than_its_patience() {
    MockProducer<String, String> broker = broker(true);
    int count = 41;
    DrillEvents events = Runs.of(count);
    try (EventStream stream = new EventStream(broker, events, new Witness(events))) {
      stream.publish(Duration.ofMillis(100));
    }

    assertThat(broker.history()).hasSize(count);
  }

  private static MockProducer<String, String> broker(boolean completes) {
    return new MockProducer<>(
        completes, new RoundRobinPartitioner(), new StringSerializer(), new StringSerializer()) {

      /** The usual one acknowledges whatever is on its way. */
      @Override
      public synchronized void flush() {
        assertThat(closed()).isFalse();
      }
    };
  }
}
