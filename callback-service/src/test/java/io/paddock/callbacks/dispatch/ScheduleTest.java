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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The schedule through the real claim loop, on a clock of the database that the test moves. */
class ScheduleTest {

  private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(START);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, START);
  private final UUID delivery = rows.pending(endpoint, START);

  @Test
  void theShippedScheduleHasTenStepsOverAboutSeventyFiveHours() throws Exception {
    List<Duration> waits = waitsUntilFailed("HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n");

    assertThat(waits).hasSize(9);
    List<Duration> shipped =
        List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    for (int i = 0; i < shipped.size(); i++) {
      assertThat(waits.get(i))
          .isBetween(
              shipped.get(i).multipliedBy(9).dividedBy(10),
              shipped.get(i).multipliedBy(11).dividedBy(10));
    }
  }

  @Test
  void anEndpointsOwnScheduleIsFollowed() throws Exception {
    rows.change("UPDATE endpoints SET retry_waits = '{100,1000}' WHERE id = $1", endpoint);

    List<Duration> waits = waitsUntilFailed("HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n");

    assertThat(waits).hasSize(2);
    assertThat(waits.getFirst()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(110));
    assertThat(waits.getLast()).isBetween(Duration.ofSeconds(900), Duration.ofSeconds(1_100));
  }

  @Test
  void aRetryAfterOfAnyNumberOfDigitsIsADay() throws Exception {
    rows.change("UPDATE endpoints SET retry_waits = '{5}' WHERE id = $1", endpoint);

    List<Duration> waits =
        waitsUntilFailed("HTTP/1.1 503 No\r\nretry-after: 9999999999\r\ncontent-length: 0\r\n\r\n");

    assertThat(waits).containsExactly(Duration.ofDays(1));
    assertThat(rows.instant("SELECT held_until FROM endpoints WHERE id = $1", endpoint))
        .isEqualTo(START.plus(Duration.ofDays(2)));
  }

  /** The waits between the attempts at a receiver that always answers so. */
  private List<Duration> waitsUntilFailed(String answer) throws Exception {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, START));
    List<Duration> waits = new ArrayList<>();
    try (RawAnswers receiver = new RawAnswers(request -> answer);
        OutboundClient client =
            new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT)) {
      rows.change("UPDATE endpoints SET url = $1 WHERE id = $2", receiver.url("/hook"), endpoint);
      Dispatch dispatch = dispatch(client);
      dispatch.onStart(new StartupEvent());
      try {
        Instant now = START;
        for (int attempt = 1; ; attempt++) {
          int made = attempt;
          await().until(() -> isFinished(made));
          assertThat(receiver.arrivals()).hasSize(attempt);
          if ("failed".equals(rows.delivery(delivery).get("status"))) {
            return waits;
          }
          Instant due = rows.instant("SELECT due_at FROM due WHERE delivery_id = $1", delivery);
          waits.add(Duration.between(now, due));
          now = due;
          rows.at(now);
        }
      } finally {
        dispatch.onStop(new ShutdownEvent());
      }
    }
  }

  private boolean isFinished(int attempt) {
    var attempts = rows.attempts(delivery);
    return attempts.size() == attempt && attempts.getLast().get("outcome") != null;
  }

  private Dispatch dispatch(OutboundClient client) {
    return new Dispatch(
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
  }
}
