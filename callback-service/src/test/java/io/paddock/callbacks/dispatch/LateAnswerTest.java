package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.Test;

/** A receiver whose answer is heard when its attempt's lease is over. */
class LateAnswerTest {

  private static final Duration LEASE = Duration.ofSeconds(95);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  private static final String NO = "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n";

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, NOW);

  @Test
  void aSuccessIsKeptAlthoughTheNextAttemptWasMadeAndHasFailed() throws Exception {
    UUID delivery = rows.pending(endpoint, NOW);
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, NOW));
    try (RawAnswers receiver =
            new RawAnswers(request -> request.connection() == 1 ? late(delivery) : NO);
        OutboundClient client =
            new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT)) {
      rows.change("UPDATE endpoints SET url = $1 WHERE id = $2", receiver.url("/hook"), endpoint);
      Dispatch dispatch = dispatch(client);
      dispatch.onStart(new StartupEvent());
      try {
        await().until(() -> "delivered".equals(rows.delivery(delivery).get("status")));
      } finally {
        dispatch.onStop(new ShutdownEvent());
      }
    }

    assertThat(rows.attempts(delivery))
        .extracting(attempt -> attempt.get("outcome"), attempt -> attempt.get("http_status"))
        .containsExactly(tuple("succeeded", 200), tuple("failed", 500));
  }

  /** Lets the lease end, and answers when the next attempt has its outcome. */
  private String late(UUID delivery) {
    rows.at(NOW.plus(LEASE));
    await()
        .until(
            () ->
                rows.attempts(delivery).stream()
                    .anyMatch(attempt -> "failed".equals(attempt.get("outcome"))));
    return OK;
  }

  private Dispatch dispatch(OutboundClient client) {
    return new Dispatch(
        DispatchTest.config(
            "paddock.dispatch.deadline", "90s",
            "paddock.dispatch.lease", LEASE.toString(),
            "paddock.dispatch.poll", "20ms"),
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
  }
}
