package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on our side, through the real claim loop: receivers do not suffer for it. */
class OwnFaultTest {

  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final Rows rows = Rows.inNewDatabase().at(START);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, START);
  private final UUID delivery = rows.pending(endpoint, START);
  private final RawAnswers receiver = new RawAnswers(request -> answer());
  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);
  private volatile Runnable meanwhile = () -> {};

  private final Dispatch dispatch =
      new Dispatch(
          DispatchTest.config("paddock.dispatch.poll", "20ms"),
          rows.postgres(),
          secrets,
          TestSecrets.headers(),
          TestNotices.create(),
          new AnswerTimes(),
          EventVersions.CATALOGUE,
          client,
          Settings.of(OutboundConfig.class),
          new SimpleMeterRegistry(),
          OpenTelemetry.noop().getTracer("test"),
          new SecureRandom(),
          Clock.systemUTC());

  @BeforeEach
  void give() {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, START));
    rows.change("UPDATE endpoints SET url = $1 WHERE id = $2", receiver.url("/hook"), endpoint);
  }

  @AfterEach
  void stop() throws InterruptedException {
    dispatch.onStop(new ShutdownEvent());
    client.close();
    receiver.close();
  }

  @Test
  void anOutcomeThatCannotBeWrittenIsWrittenOnceItCan() {
    AtomicBoolean denied = new AtomicBoolean();
    meanwhile =
        () -> {
          rows.asOwner("REVOKE INSERT ON callbacks.attempts FROM paddock_callbacks");
          denied.set(true);
        };
    dispatch.onStart(new StartupEvent());
    await().untilTrue(denied);
    assertThat(rows.delivery(delivery)).containsEntry("status", "delivering");

    rows.asOwner("GRANT INSERT ON callbacks.attempts TO paddock_callbacks");

    await().until(() -> "delivered".equals(rows.delivery(delivery).get("status")));
    assertThat(receiver.arrivals()).hasSize(1);
    assertThat(rows.attempts(delivery)).hasSize(1);
  }

  @Test
  void aSecretThatDoesNotOpenCostsNoStepAndIsTriedAgain() {
    rows.change(
        "UPDATE endpoint_secrets SET sealed = 'v1.1.AAAA' WHERE endpoint_id = $1", endpoint);
    dispatch.onStart(new StartupEvent());
    await().until(() -> postponed(1));

    assertThat(rows.delivery(delivery))
        .containsEntry("status", "pending")
        .containsEntry("failures", 0)
        .containsEntry("own_faults", 1);
    assertThat(rows.row("SELECT status FROM endpoints WHERE id = $1", endpoint))
        .containsEntry("status", "enabled");
    assertThat(receiver.arrivals()).isEmpty();

    rows.change("DELETE FROM endpoint_secrets WHERE endpoint_id = $1", endpoint);
    give();
    rows.at(START.plusSeconds(1));
    await().until(() -> "delivered".equals(rows.delivery(delivery).get("status")));
  }

  @Test
  void whatBreaksOurCodeIsParkedTheFifthTime() {
    // An id that cannot be signed: intake lets none of these in.
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ('no.id', 'round.settled', '{}', now(), now())\
        """);
    rows.change("UPDATE deliveries SET event_id = 'no.id' WHERE id = $1", delivery);
    rows.change("UPDATE due SET event_id = 'no.id' WHERE delivery_id = $1", delivery);
    dispatch.onStart(new StartupEvent());
    for (int breaks = 1; breaks < 5; breaks++) {
      int so = breaks;
      await().until(() -> postponed(so));
      assertThat(rows.delivery(delivery))
          .containsEntry("status", "pending")
          .containsEntry("failures", 0)
          .containsEntry("breaks", breaks);
      rows.at(rows.instant("SELECT due_at FROM due WHERE delivery_id = $1", delivery));
    }
    await().until(() -> "parked".equals(rows.delivery(delivery).get("status")));
    rows.at(START.plus(Duration.ofDays(1)));

    UUID next = rows.pending(endpoint, START);
    await().until(() -> "delivered".equals(rows.delivery(next).get("status")));
    assertThat(rows.attempts(delivery)).hasSize(5);
    assertThat(receiver.arrivals()).hasSize(1);
  }

  private boolean postponed(int times) {
    var attempts = rows.attempts(delivery);
    return attempts.size() == times && "postponed".equals(attempts.getLast().get("outcome"));
  }

  private String answer() {
    meanwhile.run();
    return OK;
  }
}
