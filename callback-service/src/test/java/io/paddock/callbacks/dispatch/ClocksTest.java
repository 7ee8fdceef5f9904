package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.servers.test.MovableClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes whose clocks are wrong or jump, and one that dies with an answer in its hands. */
@Timeout(120)
class ClocksTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
  private static final Duration LEASE = Duration.ofSeconds(20);

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);
  private final Receiver receiver = new Receiver();
  private final CountDownLatch hold = new CountDownLatch(1);

  @BeforeEach
  void subscribe() {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, NOW));
    rows.change("UPDATE endpoints SET url = $1", receiver.url());
  }

  @AfterEach
  void close() {
    hold.countDown();
    receiver.close();
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void whatIsDueByTheDatabasesClockIsSentThenAndNotBefore(Duration off) throws Exception {
    UUID due = rows.pending(endpoint, NOW);
    UUID later = rows.pending(endpoint, NOW.plusSeconds(60));
    Dispatch dispatch = dispatch(Clock.offset(Clock.systemUTC(), off), "12s");
    dispatch.onStart(new StartupEvent());

    await().until(() -> isDelivered(due));
    await().during(Duration.ofMillis(200)).until(() -> receiver.received().size() == 1);
    rows.at(NOW.plusSeconds(60));
    await().until(() -> isDelivered(later));

    dispatch.onStop(new ShutdownEvent());
  }

  /** Receivers refuse what is signed for another time than theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void eachAttemptIsSignedForTheDatabasesTime(Duration off) throws Exception {
    rows.change("UPDATE endpoints SET retry_waits = '{100}'");
    rows.pending(endpoint, NOW);
    receiver.thenAnswer(Answer.of(500));
    MovableClock clock = new MovableClock();
    Dispatch dispatch = dispatch(clock, "12s");
    clock.advance(off);
    dispatch.onStart(new StartupEvent());
    await().until(() -> rows.rows("SELECT 1 FROM attempts").size() == 1);
    rows.at(NOW.plusSeconds(111));
    await().until(() -> receiver.received().size() == 2);
    dispatch.onStop(new ShutdownEvent());

    assertThat(signedFor(0)).isBetween(NOW, NOW.plusSeconds(30));
    assertThat(signedFor(1)).isBetween(NOW.plusSeconds(111), NOW.plusSeconds(141));
  }

  private Instant signedFor(int request) {
    return Instant.ofEpochSecond(
        Long.parseLong(receiver.received().get(request).header("webhook-timestamp")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void aRetryIsDueByTheDatabasesClock(Duration off) throws Exception {
    rows.change("UPDATE endpoints SET retry_waits = '{100}'");
    UUID delivery = rows.pending(endpoint, NOW);
    receiver.thenAnswer(Answer.of(500));
    Dispatch dispatch = dispatch(Clock.offset(Clock.systemUTC(), off), "12s");
    dispatch.onStart(new StartupEvent());

    await().until(() -> rows.attempts(delivery).size() == 1);
    assertThat(rows.instant("SELECT due_at FROM due"))
        .isBetween(NOW.plusSeconds(89), NOW.plusSeconds(111));
    rows.at(NOW.plusSeconds(111));
    await().until(() -> isDelivered(delivery));

    dispatch.onStop(new ShutdownEvent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void aClockThatJumpsEndsNoLeaseAndStopsNoLoop(Duration jump) throws Exception {
    MovableClock clock = new MovableClock();
    UUID held = rows.pending(endpoint, NOW);
    receiver.answerBy(_ -> held());
    Dispatch dispatch = dispatch(clock, "12s");
    dispatch.onStart(new StartupEvent());
    await().until(() -> receiver.received().size() == 1);

    clock.advance(jump);
    rows.at(NOW.plus(LEASE).minusMillis(1));
    dispatch.nudge();
    await().during(Duration.ofMillis(300)).until(() -> receiver.received().size() == 1);
    assertThat(rows.delivery(held)).containsEntry("status", "delivering");
    hold.countDown();
    await().until(() -> isDelivered(held));
    UUID next = rows.pending(endpoint, NOW);
    dispatch.nudge();
    await().until(() -> isDelivered(next));

    assertThat(receiver.received()).hasSize(2);
    dispatch.onStop(new ShutdownEvent());
  }

  @Test
  void whatAProcessDiedWithBetweenTheAnswerAndItsRowIsSentAgainUnderTheSameId() throws Exception {
    UUID delivery = rows.pending(endpoint, NOW);
    receiver.answerBy(
        request -> {
          // No outcome can be written from here on.
          rows.asOwner("REVOKE DELETE ON callbacks.due FROM paddock_callbacks");
          return Answer.of(204);
        });
    Dispatch dies = dispatch(Clock.systemUTC(), "300ms");
    dies.onStart(new StartupEvent());
    await().until(() -> receiver.received().size() == 1);
    dies.onStop(new ShutdownEvent());
    assertThat(rows.delivery(delivery)).containsEntry("status", "delivering");
    assertThat(rows.attempts(delivery)).isEmpty();

    receiver.answerAlways(Answer.of(204));
    rows.asOwner("GRANT DELETE ON callbacks.due TO paddock_callbacks");
    Dispatch next = dispatch(Clock.systemUTC(), "12s");
    next.onStart(new StartupEvent());
    await().during(Duration.ofMillis(200)).until(() -> receiver.received().size() == 1);
    rows.at(NOW.plus(LEASE));
    await().until(() -> isDelivered(delivery));
    next.onStop(new ShutdownEvent());

    assertThat(receiver.received())
        .hasSize(2)
        .extracting(request -> request.header("webhook-id"))
        .containsOnly(rows.text("SELECT event_id FROM deliveries WHERE id = $1", delivery));
    assertThat(rows.attempts(delivery))
        .extracting(attempt -> attempt.get("outcome"))
        .containsExactly("lost", "succeeded");
  }

  private Answer held() {
    try {
      hold.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return Answer.of(204);
  }

  private boolean isDelivered(UUID delivery) {
    return "delivered".equals(rows.delivery(delivery).get("status"));
  }

  private Dispatch dispatch(Clock clock, String drain) {
    return new Dispatch(
        DispatchTest.config("paddock.dispatch.poll", "20ms", "paddock.dispatch.drain", drain),
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
        clock);
  }
}
