package io.paddock.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.LoopTimes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeOutbox outbox = new FakeOutbox().with(1, "a");

  @Test
  void aBrokerThatTakesConnectionsButNeverAnswersFailsPassesAndLosesNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      OutboxRelay relay = relay(true, silent.getLocalPort());

      relay.start(new StartupEvent());

      await().atMost(Duration.ofSeconds(60)).until(() -> failedPasses() >= 2);
      Instant stopping = Instant.now();
      relay.stop(new ShutdownEvent());
      assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThat(outbox.waitingIds()).containsExactly(1L);
    }
  }

  @Test
  void anAbsentBrokerFailsPassesAndLosesNothing() throws Exception {
    OutboxRelay relay = relay(true, freePort());

    relay.start(new StartupEvent());
    relay.nudge();

    await().atMost(Duration.ofSeconds(60)).until(() -> failedPasses() >= 2);
    relay.stop(new ShutdownEvent());
    assertThat(outbox.waitingIds()).containsExactly(1L);
  }

  @Test
  void aServiceWithoutAnOutboxRunsNoRelay() throws Exception {
    OutboxRelay relay = relay(false, freePort());

    relay.start(new StartupEvent());
    relay.stop(new ShutdownEvent());

    assertThat(failedPasses()).isZero();
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("outbox-relay"));
  }

  @Test
  void itWaitsAsConfigured() {
    OutboxConfig config =
        OutboxConfigTest.config(
            Map.of(
                "paddock.outbox.poll", "PT0.1S",
                "paddock.outbox.gather", "PT0.03S",
                "paddock.outbox.first-backoff", "PT0.2S",
                "paddock.outbox.longest-backoff", "PT3S",
                "paddock.outbox.drain", "PT4S",
                "paddock.outbox.batch-time", "PT10S",
                "paddock.outbox.delivery-timeout", "PT5S"));

    assertThat(OutboxRelay.times(config))
        .isEqualTo(
            new LoopTimes(
                Duration.ofMillis(100),
                Duration.ofMillis(30),
                new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3)),
                Duration.ofSeconds(4),
                Duration.ofSeconds(15)));
  }

  private OutboxRelay relay(boolean enabled, int port) {
    OutboxConfig config =
        OutboxConfigTest.config(
            Map.of(
                "paddock.outbox.relay", String.valueOf(enabled),
                "paddock.outbox.delivery-timeout", "PT0.2S",
                "paddock.outbox.first-backoff", "PT0.01S",
                "paddock.outbox.longest-backoff", "PT0.01S",
                "paddock.outbox.drain", "PT0.2S"));
    return new OutboxRelay(
        config,
        outbox,
        meters,
        OpenTelemetry.noop(),
        Map.of("bootstrap.servers", "127.0.0.1:" + port),
        Clock.systemUTC());
  }

  private double failedPasses() {
    return meters.get("paddock.outbox.passes.failed").counter().count();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
