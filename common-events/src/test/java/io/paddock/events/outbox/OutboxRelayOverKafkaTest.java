package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.UserRegistered;
import io.paddock.servers.test.TestStack;
import io.paddock.web.db.Postgres;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From a committed transaction to the record that consumers read. */
class OutboxRelayOverKafkaTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final UUID OPERATOR = UUID.fromString("0199a1b2-0000-7000-8000-00000000000a");

  private final TestStack stack = TestStack.join();
  private final Postgres service = OutboxSchema.create(stack).application();
  private final String subject = "player/" + UUID.randomUUID();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aCommittedEventReachesKafkaAsItIsAndLeavesTheOutbox() throws Exception {
    OutboxRelay relay = relay(stack.endpoints().kafka(), "PT1H");
    relay.start(new StartupEvent());
    Outbox outbox = outbox(relay);
    try (PublishedEvents published = published()) {
      EventEnvelope event = append(outbox);

      await().atMost(LONGEST_WAIT).until(() -> published.records().size() == 1);

      ConsumerRecord<String, String> message = published.records().getFirst();
      assertThat(message.value()).isEqualTo(EventJson.write(event));
      assertThat(
              new String(
                  message.headers().lastHeader("content-type").value(), StandardCharsets.UTF_8))
          .isEqualTo("application/cloudevents+json; charset=UTF-8");
      await().atMost(LONGEST_WAIT).until(() -> waiting() == 0);
      assertThat(meters.get("paddock.outbox.published").counter().count()).isEqualTo(1);
    } finally {
      relay.stop(new ShutdownEvent());
    }
  }

  @Test
  void aNudgeIsEnoughAlthoughTheNextPollIsAnHourAway() throws Exception {
    OutboxRelay relay = relay(stack.endpoints().kafka(), "PT1H");
    relay.start(new StartupEvent());
    Outbox outbox = outbox(relay);
    try (PublishedEvents published = published()) {
      for (long i = 1; i <= 3; i++) {
        append(outbox);
        List<Long> expected = LongStream.rangeClosed(1, i).boxed().toList();
        await().atMost(LONGEST_WAIT).until(() -> published.sequences().equals(expected));
      }
    } finally {
      relay.stop(new ShutdownEvent());
    }
  }

  @Test
  void withoutANudgeThePollFindsTheRow() throws Exception {
    OutboxRelay relay = relay(stack.endpoints().kafka(), "PT0.1S");
    relay.start(new StartupEvent());
    Outbox anotherPods = new Outbox("/paddock/test", Clock.systemUTC(), UUID::randomUUID, () -> {});
    try (PublishedEvents published = published()) {
      append(anotherPods);

      await().atMost(LONGEST_WAIT).until(() -> published.sequences().equals(List.of(1L)));
    } finally {
      relay.stop(new ShutdownEvent());
    }
  }

  @Test
  void whatWasCommittedWhileKafkaWasAwayArrivesInOrderWhenItIsBack() throws Exception {
    try (LatePort kafka = new LatePort(stack.endpoints().kafka());
        PublishedEvents published = published()) {
      OutboxRelay relay = relay(kafka.address(), "PT0.1S");
      relay.start(new StartupEvent());
      Outbox outbox = outbox(relay);
      try {
        for (int i = 0; i < 50; i++) {
          append(outbox);
        }
        await().atMost(LONGEST_WAIT).until(() -> failedPasses() >= 2);
        assertThat(waiting()).isEqualTo(50);

        kafka.open();

        List<Long> all = LongStream.rangeClosed(1, 50).boxed().toList();
        await().atMost(LONGEST_WAIT).until(() -> published.sequences().equals(all));
        await().atMost(LONGEST_WAIT).until(() -> waiting() == 0);
      } finally {
        relay.stop(new ShutdownEvent());
      }
    }
  }

  @Test
  void shutdownPublishesWhatStillWaits() throws Exception {
    OutboxRelay relay = relay(stack.endpoints().kafka(), "PT1H");
    Outbox withoutNudge =
        new Outbox("/paddock/test", Clock.systemUTC(), UUID::randomUUID, () -> {});
    relay.start(new StartupEvent());
    for (int i = 0; i < 20; i++) {
      append(withoutNudge);
    }

    relay.stop(new ShutdownEvent());

    assertThat(waiting()).isZero();
    try (PublishedEvents published = published()) {
      await().atMost(LONGEST_WAIT).until(() -> published.records().size() == 20);
    }
  }

  @Test
  void twoInstancesAtWorkPublishEverythingInOrder() throws Exception {
    OutboxRelay first = relay(stack.endpoints().kafka(), "PT0.02S");
    OutboxRelay second = relay(stack.endpoints().kafka(), "PT0.02S");
    first.start(new StartupEvent());
    second.start(new StartupEvent());
    Outbox outbox = outbox(first);
    try (PublishedEvents published = published()) {
      for (int i = 0; i < 200; i++) {
        append(outbox);
        second.nudge();
      }

      await().atMost(LONGEST_WAIT).until(() -> waiting() == 0);
      List<Long> all = LongStream.rangeClosed(1, 200).boxed().toList();
      await().atMost(LONGEST_WAIT).until(() -> published.sequences().size() >= 200);
      assertThat(firstCopies(published.sequences())).isEqualTo(all);
    } finally {
      first.stop(new ShutdownEvent());
      second.stop(new ShutdownEvent());
    }
  }

  private OutboxRelay relay(String kafka, String poll) {
    OutboxConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(OutboxConfig.class)
            .withDefaultValues(
                Map.of(
                    "quarkus.application.name", "test",
                    "paddock.outbox.poll", poll,
                    "paddock.outbox.delivery-timeout", "PT2S",
                    "paddock.outbox.first-backoff", "PT0.05S",
                    "paddock.outbox.longest-backoff", "PT0.2S"))
            .build()
            .getConfigMapping(OutboxConfig.class);
    return new OutboxRelay(
        config,
        new SqlOutboxBatches(service),
        meters,
        OpenTelemetry.noop(),
        Map.of("bootstrap.servers", kafka),
        Clock.systemUTC());
  }

  private static Outbox outbox(OutboxRelay relay) {
    return new Outbox("/paddock/test", Clock.systemUTC(), UUID::randomUUID, relay::nudge);
  }

  private EventEnvelope append(Outbox outbox) {
    NewEvent event =
        new NewEvent(
            subject, Owners.operator(OPERATOR, null), new UserRegistered("p1", null), "req-1");
    return service.inTransaction(tx -> outbox.append(tx, event));
  }

  private PublishedEvents published() {
    return new PublishedEvents(stack.endpoints().kafka(), "game.events", subject);
  }

  private long waiting() {
    return service.withConnection(
        sql -> sql.query("SELECT count(*) FROM outbox").mapTo(Long.class).one());
  }

  private double failedPasses() {
    return meters.get("paddock.outbox.passes.failed").counter().count();
  }

  private static List<Long> firstCopies(List<Long> sequences) {
    Set<Long> seen = new HashSet<>();
    return sequences.stream().filter(seen::add).toList();
  }
}
