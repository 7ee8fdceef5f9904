package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.fixtures.Db;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A receiver that is not there is left alone for a while, which costs no delivery an attempt. */
@QuarkusTest
class CircuitTest {

  private static final int EVENTS = 8;
  private static final String OK = "HTTP/1.1 204 No Content\r\n\r\n";

  private final Tenants tenants;
  private final Topics topics;
  private final MeterRegistry metrics;

  CircuitTest(Tenants tenants, Topics topics, MeterRegistry metrics) {
    this.tenants = tenants;
    this.topics = topics;
    this.metrics = metrics;
  }

  @Test
  void aReceiverThatIsNotThereIsLeftAloneAndMissesNothing() {
    AtomicBoolean there = new AtomicBoolean();
    TestTenant tenant = tenants.operator();
    try (RawAnswers away = new RawAnswers(_ -> there.get() ? OK : null);
        Receiver other = new Receiver()) {
      Subscription waiting = Subscription.of(tenant, away.url("/hook"), "round.settled");
      Subscription served = Subscription.of(tenant, other.url(), "round.settled");
      double refusedBefore = refused();

      for (int i = 0; i < EVENTS; i++) {
        topics.publish(Topics.roundSettled(tenant.id(), null));
      }
      await().until(() -> refused() > refusedBefore);
      await().until(() -> waiting.read().getString("heldUntil") != null);
      await().until(() -> count(served, "delivered") == EVENTS);

      there.set(true);
      await().until(() -> count(waiting, "delivered") == EVENTS);
      assertThat(attemptsOf(waiting, "failure_code = 'circuit_open'")).isZero();
      assertThat(metrics.find("callbacks.attempts").tag("code", "circuit_open").counter()).isNull();
      assertThat(attemptsOf(waiting, "outcome = 'succeeded'")).isEqualTo(EVENTS);
      assertThat(attemptsOf(waiting, "number > 0"))
          .isEqualTo(
              Db.value(
                  Long.class,
                  "SELECT sum(attempts)::bigint FROM deliveries WHERE endpoint_id = $1",
                  UUID.fromString(waiting.id())));
    }
  }

  private double refused() {
    return metrics
        .get("paddock.outbound.refusals")
        .tag("kind", "circuit_open")
        .functionCounter()
        .count();
  }

  private static long count(Subscription subscription, String status) {
    return Db.value(
        Long.class,
        "SELECT count(*) FROM deliveries WHERE endpoint_id = $1 AND status = $2",
        UUID.fromString(subscription.id()),
        status);
  }

  private static long attemptsOf(Subscription subscription, String which) {
    return Db.value(
        Long.class,
        "SELECT count(*) FROM attempts a JOIN deliveries d ON d.id = a.delivery_id"
            + " WHERE d.endpoint_id = $1 AND a."
            + which,
        UUID.fromString(subscription.id()));
  }
}
