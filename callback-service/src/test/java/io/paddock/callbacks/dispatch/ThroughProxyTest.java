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
import io.paddock.http.EgressProxy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries through a proxy, which stands for the receiver behind it as well. */
class ThroughProxyTest {

  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");
  private static final String RECEIVER = "127.0.0.1:2048";
  private static final String CONNECTED = "HTTP/1.1 200 Connection established\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

  private final Rows rows = Rows.inNewDatabase().at(START);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, START);
  private final UUID delivery = rows.pending(endpoint, START);
  private volatile String toConnect = CONNECTED;
  private final RawAnswers proxy =
      new RawAnswers(request -> request.path().equals(RECEIVER) ? toConnect : OK);
  private final OutboundClient client =
      new OutboundClient(
          AddressPolicy.SANDBOX_LOOPBACK,
          OutboundLimits.DEFAULT,
          EgressProxy.of(URI.create(proxy.baseUrl()), Optional.empty(), Optional.empty()));

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
    rows.change(
        "UPDATE endpoints SET url = $1 WHERE id = $2", "http://" + RECEIVER + "/hook", endpoint);
  }

  @AfterEach
  void stop() throws InterruptedException {
    dispatch.onStop(new ShutdownEvent());
    client.close();
    proxy.close();
  }

  @Test
  void aDeliveryGoesThroughTheProxyAndKeepsTheReceiversAddress() {
    dispatch.onStart(new StartupEvent());

    await().until(() -> "delivered".equals(rows.delivery(delivery).get("status")));
    assertThat(proxy.arrivals())
        .extracting(RawAnswers.Arrival::path)
        .containsExactly(RECEIVER, "/hook");
    assertThat(rows.attempts(delivery).getFirst()).containsEntry("address", "127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({"407, proxy_failed", "503, proxy_says_unreachable"})
  void aProxyThatRefusesCostsNoStepAndNobodySuffers(int status, String code) {
    toConnect = "HTTP/1.1 " + status + " No\r\ncontent-length: 0\r\n\r\n";
    dispatch.onStart(new StartupEvent());
    for (int times = 1; times <= 3; times++) {
      int so = times;
      await().until(() -> rows.attempts(delivery).size() == so);
      rows.at(rows.instant("SELECT due_at FROM due WHERE delivery_id = $1", delivery));
    }
    await().until(() -> rows.attempts(delivery).size() == 4);

    assertThat(rows.attempts(delivery))
        .allSatisfy(
            attempt ->
                assertThat(attempt)
                    .containsEntry("outcome", "postponed")
                    .containsEntry("failure_phase", "proxy")
                    .containsEntry("failure_code", code));
    assertThat(rows.delivery(delivery))
        .containsEntry("status", "pending")
        .containsEntry("failures", 0)
        .containsEntry("own_faults", 4);
    assertThat(rows.row("SELECT status, failing_since FROM endpoints WHERE id = $1", endpoint))
        .containsEntry("status", "enabled")
        .containsEntry("failing_since", null);

    toConnect = CONNECTED;
    rows.at(rows.instant("SELECT due_at FROM due WHERE delivery_id = $1", delivery));
    await().until(() -> "delivered".equals(rows.delivery(delivery).get("status")));
  }
}
