package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.callbacks.dispatch.AttemptOutcome.Acknowledged;
import io.paddock.callbacks.dispatch.AttemptOutcome.Broken;
import io.paddock.callbacks.dispatch.AttemptOutcome.Gone;
import io.paddock.callbacks.dispatch.AttemptOutcome.Held;
import io.paddock.callbacks.dispatch.AttemptOutcome.OwnFault;
import io.paddock.callbacks.dispatch.AttemptOutcome.Recalled;
import io.paddock.callbacks.dispatch.AttemptOutcome.Refused;
import io.paddock.callbacks.dispatch.AttemptOutcome.Unanswered;
import io.paddock.callbacks.dispatch.AttemptOutcome.Waited;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.drift.Counted;
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
import io.paddock.http.PhaseTimings;
import io.paddock.servers.test.RawAnswers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each request that a receiver takes tells how fast it is, whatever it delivers. */
@Timeout(60)
class AnswersCountedTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:59:59.999Z");
  private static final Instant HOUR = Instant.parse("2026-01-15T09:00:00Z");
  private static final PhaseTimings TIMINGS = new PhaseTimings(1, 2, 3, 40, 500);
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  private static final String NO = "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n";

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final AnswerTimes times = new AnswerTimes();
  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);
  private final CountDownLatch slow = new CountDownLatch(1);
  private volatile String answer = OK;
  private final RawAnswers receiver = new RawAnswers(_ -> answer());
  private final String url = receiver.url("/hook");
  private @Nullable Dispatch dispatch;

  @BeforeEach
  void subscribe() {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, NOW));
    rows.change("UPDATE endpoints SET url = $1 WHERE id = $2", url, endpoint);
  }

  @AfterEach
  void close() throws InterruptedException {
    slow.countDown();
    if (dispatch != null) {
      dispatch.onStop(new ShutdownEvent());
    }
    receiver.close();
    client.close();
  }

  @Test
  void successesCountInTheHourOfTheirClaim() {
    pending(3, "round.settled");

    deliver("10s");

    assertThat(Counted.in(times))
        .singleElement()
        .satisfies(
            counted -> {
              assertThat(counted.endpoint()).isEqualTo(endpoint);
              assertThat(counted.url()).isEqualTo(url);
              assertThat(counted.hour()).isEqualTo(HOUR);
              assertThat(counted.count()).isEqualTo(3);
            });
  }

  @Test
  void aBatchCountsOnce() {
    rows.change("UPDATE endpoints SET batch_size = 10 WHERE id = $1", endpoint);
    pending(8, "round.settled");

    deliver("10s");

    assertThat(Counted.in(times).getFirst().count()).isEqualTo(receiver.arrivals().size());
    assertThat(receiver.arrivals()).hasSizeLessThan(8);
  }

  @Test
  void aTestCountsForNothingNorDoesANotice() {
    pending(1, "connectivity.test");
    pending(1, "endpoint.failing");

    deliver("10s");

    assertThat(receiver.arrivals()).hasSize(2);
    assertThat(Counted.in(times)).isEmpty();
  }

  @Test
  void aRefusalSaysNothing() {
    answer = NO;
    pending(2, "round.settled");

    start("10s");
    await().until(() -> rows.rows("SELECT 1 FROM attempts").size() == 2);

    assertThat(Counted.in(times)).isEmpty();
  }

  @Test
  void whoDoesNotAnswerTookAsLongAsItWasWaitedFor() {
    answer = "";
    pending(1, "round.settled");

    start("1s");
    await().until(() -> rows.rows("SELECT 1 FROM attempts").size() == 1);

    assertThat(Counted.in(times))
        .singleElement()
        .satisfies(counted -> assertThat(counted.longestMs()).isBetween(700, 1_200));
  }

  @Test
  void whatSaysNothingOfTheReceiversSpeedIsNotCounted() {
    assertThat(new Acknowledged(200, TIMINGS).tookMs()).isEqualTo(OptionalLong.of(40));
    assertThat(new Unanswered("http", "timeout", TIMINGS).tookMs()).isEqualTo(OptionalLong.of(40));
    assertThat(
            Stream.of(
                new Unanswered("http", "connection_lost", TIMINGS),
                new Unanswered("tcp", "timeout", TIMINGS),
                new Refused(500, Optional.empty(), TIMINGS),
                new Gone(TIMINGS),
                new Held(),
                new Waited(),
                new Recalled(),
                new OwnFault("http", "timeout", true, TIMINGS),
                new Broken()))
        .allSatisfy(outcome -> assertThat(outcome.tookMs()).isEmpty());
  }

  private void pending(int count, String type) {
    List<UUID> deliveries =
        Stream.generate(() -> rows.pending(endpoint, NOW)).limit(count).toList();
    deliveries.forEach(
        delivery ->
            rows.asOwner(
                """
                UPDATE events SET type = '%s'
                WHERE id = (SELECT event_id FROM deliveries WHERE id = '%s')
                """
                    .formatted(type, delivery)));
  }

  private void deliver(String deadline) {
    start(deadline);
    await()
        .until(() -> rows.rows("SELECT 1 FROM deliveries WHERE status <> 'delivered'").isEmpty());
  }

  private void start(String deadline) {
    dispatch =
        new Dispatch(
            DispatchTest.config(
                "paddock.dispatch.poll",
                "20ms",
                "paddock.dispatch.deadline",
                deadline,
                "paddock.dispatch.drain",
                Duration.ofSeconds(3).toString()),
            rows.postgres(),
            secrets,
            TestSecrets.headers(),
            TestNotices.create(),
            times,
            EventVersions.CATALOGUE,
            client,
            Settings.of(OutboundConfig.class),
            new SimpleMeterRegistry(),
            OpenTelemetry.noop().getTracer("test"),
            new SecureRandom(),
            Clock.systemUTC());
    dispatch.onStart(new StartupEvent());
  }

  private String answer() {
    if (answer.isEmpty()) {
      try {
        slow.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return OK;
    }
    return answer;
  }
}
