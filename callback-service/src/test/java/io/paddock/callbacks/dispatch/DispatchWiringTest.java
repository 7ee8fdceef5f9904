package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.Handover;
import io.paddock.callbacks.delivery.Handover.Fresh;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.fixtures.FreshDeliveries;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.servers.test.RawAnswers;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The claim loop as this service wires it: over PostgreSQL, to a receiver that can be held up. */
@Timeout(120)
class DispatchWiringTest {

  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00.123456Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final CountDownLatch hold = new CountDownLatch(1);
  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);
  private final RawAnswers receiver = new RawAnswers(_ -> answer());

  @BeforeEach
  void subscribe() {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, NOW));
    rows.change("UPDATE endpoints SET url = $1 WHERE id = $2", receiver.url("/hook"), endpoint);
  }

  @AfterEach
  void close() {
    hold.countDown();
    receiver.close();
    client.close();
  }

  @Test
  void noMoreThanTheConcurrencyIsAttemptedAtOnceAndEachIsLeasedForTheLease() throws Exception {
    for (int i = 0; i < 3; i++) {
      rows.pending(endpoint, NOW);
    }
    Dispatch dispatch = dispatch("20ms", "17s", "12s");
    dispatch.onStart(new StartupEvent());

    await().until(() -> receiver.arrivals().size() == 2);
    await().during(Duration.ofMillis(150)).until(() -> receiver.arrivals().size() == 2);

    assertThat(rows.rows("SELECT due_at FROM due WHERE leased_at IS NOT NULL"))
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row)
                    .containsEntry(
                        "due_at",
                        Instant.parse("2026-01-15T09:30:17.123456Z").atOffset(ZoneOffset.UTC)));
    hold.countDown();
    await().until(() -> delivered() == 3);
    dispatch.onStop(new ShutdownEvent());
  }

  @Test
  void theNextOfASubjectFollowsAFirstAttemptThatIsUnderWay() throws Exception {
    rows.first(endpoint, 7, 2, NOW);
    rows.first(endpoint, 7, 1, NOW);
    Dispatch dispatch = dispatch("20ms", "17s", "12s");
    dispatch.onStart(new StartupEvent());

    await().until(() -> receiver.arrivals().size() == 2);

    assertThat(delivered()).isZero();
    hold.countDown();
    await().until(() -> delivered() == 2);
    dispatch.onStop(new ShutdownEvent());
  }

  @Test
  void aNudgeIsEnoughAlthoughTheNextPollIsAnHourAway() throws Exception {
    hold.countDown();
    Dispatch dispatch = dispatch("1h", "17s", "12s");
    rows.pending(endpoint, NOW);
    dispatch.onStart(new StartupEvent());
    await().until(() -> delivered() == 1);
    rows.pending(endpoint, NOW);

    await()
        .until(
            () -> {
              dispatch.nudge();
              return delivered() == 2;
            });

    dispatch.onStop(new ShutdownEvent());
  }

  @Test
  void stoppingWaitsNoLongerThanTheDrainForAReceiverThatDoesNotAnswer() throws Exception {
    rows.pending(endpoint, NOW);
    Dispatch dispatch = dispatch("20ms", "17s", "200ms");
    dispatch.onStart(new StartupEvent());
    await().until(() -> receiver.arrivals().size() == 1);
    Instant began = Instant.now();

    dispatch.onStop(new ShutdownEvent());

    assertThat(Duration.between(began, Instant.now()))
        .isBetween(Duration.ofMillis(150), Duration.ofSeconds(9));
    assertThat(delivered()).isZero();
  }

  @Test
  void whatIsMadeIsSentAtOnceAlthoughTheNextPollIsAnHourAway() throws Exception {
    hold.countDown();
    Dispatch dispatch = dispatch("1h", "17s", "12s");
    dispatch.onStart(new StartupEvent());

    int begun = handOver(dispatch);

    assertThat(begun).isEqualTo(1);
    await().until(() -> delivered() == 1);
    assertThat(receiver.arrivals()).hasSize(1);
    dispatch.onStop(new ShutdownEvent());
  }

  @Test
  void anIdleServiceAsksTheDatabaseAFewTimesPerSecond() throws Exception {
    AtomicInteger uses = new AtomicInteger();
    Dispatch dispatch = dispatch("250ms", "17s", "12s", counting(uses));
    dispatch.onStart(new StartupEvent());
    await().until(() -> uses.get() > 0);
    int before = uses.get();

    await().during(Duration.ofSeconds(2)).until(() -> true);

    // Eight claims and two looks for leases, which are one use each.
    assertThat(uses.get() - before).isBetween(4, 12);
    dispatch.onStop(new ShutdownEvent());
  }

  private int handOver(Dispatch dispatch) {
    Fresh fresh = FreshDeliveries.to(endpoint, rows.owner(endpoint), "player/1", 1);
    try (Handover.Batch batch = dispatch.begin()) {
      rows.postgres()
          .useTransaction(
              tx -> {
                new DeliveryWriter().addEvents(tx, List.of(fresh.event()));
                batch.add(tx, List.of(fresh));
              });
      return batch.committed();
    }
  }

  private Postgres counting(AtomicInteger uses) {
    return new Postgres() {
      @Override
      public <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work)
          throws X {
        uses.incrementAndGet();
        return rows.postgres().withConnection(work);
      }
    };
  }

  private Dispatch dispatch(String poll, String lease, String drain) {
    return dispatch(poll, lease, drain, rows.postgres());
  }

  private Dispatch dispatch(String poll, String lease, String drain, Postgres postgres) {
    return new Dispatch(
        DispatchTest.config(
            "paddock.dispatch.concurrency",
            "2",
            "paddock.dispatch.per-endpoint-percent",
            "100",
            "paddock.dispatch.per-tenant-percent",
            "100",
            "paddock.dispatch.poll",
            poll,
            "paddock.dispatch.lease",
            lease,
            "paddock.dispatch.drain",
            drain),
        postgres,
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

  private String answer() {
    try {
      hold.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return OK;
  }

  private long delivered() {
    return rows.rows("SELECT id FROM deliveries WHERE status = 'delivered'").size();
  }
}
