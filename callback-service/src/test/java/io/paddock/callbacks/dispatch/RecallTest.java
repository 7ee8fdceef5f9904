package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.auth.sign.WebhookKey;
import io.paddock.auth.sign.WebhookSignature;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.eventtype.EventVersions;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.paddock.web.claim.Claimed;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Work;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint that changes between its claim and the request. */
@Timeout(120)
class RecallTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final UUID endpoint = rows.endpoint(100, NOW);
  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);
  private final Receiver receiver = new Receiver();
  private final AtomicBoolean changed = new AtomicBoolean();

  /** When it changes. */
  enum Moment {
    CLAIMED,
    /** Since it waited for longer than its claim holds; the connection then takes its time. */
    LOOKED_AT
  }

  @AfterEach
  void close() {
    receiver.close();
    client.close();
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedEndpointGetsNothingOfWhatWasClaimed(Moment moment) throws Exception {
    UUID delivery = ready();

    during(
        moment,
        () -> {
          rows.change(
              "UPDATE endpoints SET status = 'deleted', deleted_at = present() WHERE id = $1",
              endpoint);
          rows.change("DELETE FROM endpoint_secrets");
          rows.change("DELETE FROM endpoint_queue");
        },
        () -> "pending".equals(rows.delivery(delivery).get("status")));

    assertThat(receiver.received()).isEmpty();
    assertThat(rows.attempts(delivery)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aDisabledEndpointGetsItWhenItIsEnabled(Moment moment) throws Exception {
    UUID delivery = ready();

    during(
        moment,
        () ->
            rows.change(
                "UPDATE endpoints SET status = 'disabled', disabled_reason = 'owner' WHERE id = $1",
                endpoint),
        () -> {
          boolean back = "pending".equals(rows.delivery(delivery).get("status"));
          if (back && receiver.received().isEmpty()) {
            rows.change(
                "UPDATE endpoints SET status = 'enabled', disabled_reason = NULL WHERE id = $1",
                endpoint);
          }
          return isDelivered(delivery);
        });

    assertThat(receiver.received()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aSecretThatEndsSignsNothingOfWhatWasClaimed(Moment moment) throws Exception {
    UUID delivery = ready();

    during(
        moment,
        () -> {
          rows.change("DELETE FROM endpoint_secrets");
          giveSecret();
        },
        () -> isDelivered(delivery));

    assertThat(signatures()).containsExactly(expectedSignature());
    assertThat(rows.attempts(delivery))
        .singleElement()
        .satisfies(attempt -> assertThat(attempt).containsEntry("number", 1));
  }

  @ParameterizedTest
  @EnumSource
  void aSecretWhoseGraceEndsSignsNothingOfWhatWasClaimed(Moment moment) throws Exception {
    UUID delivery = ready();
    rows.change("UPDATE endpoint_secrets SET expires_at = $1", Rows.utc(NOW.plusSeconds(1)));
    giveSecret();

    during(moment, () -> rows.at(NOW.plusSeconds(1)), () -> isDelivered(delivery));

    assertThat(signatures()).containsExactly(expectedSignature());
  }

  @ParameterizedTest
  @EnumSource
  void anEndpointThatMovesIsCalledWhereItIsNow(Moment moment) throws Exception {
    UUID delivery = ready();

    during(
        moment,
        () -> rows.change("UPDATE endpoints SET url = $1", receiver.url("/moved")),
        () -> isDelivered(delivery));

    assertThat(receiver.received()).extracting(Received::path).containsExactly("/moved");
  }

  @ParameterizedTest
  @EnumSource
  void otherHeadersAreSentInsteadOfThoseThatWereClaimed(Moment moment) throws Exception {
    UUID delivery = ready();
    rows.change(
        "UPDATE endpoints SET headers_sealed = $1",
        TestSecrets.sealedHeader(endpoint, "X-Own", "old"));

    during(
        moment,
        () ->
            rows.change(
                "UPDATE endpoints SET headers_sealed = $1",
                TestSecrets.sealedHeader(endpoint, "X-Own", "new")),
        () -> isDelivered(delivery));

    assertThat(receiver.received())
        .extracting(request -> request.header("X-Own"))
        .containsExactly("new");
  }

  private UUID ready() {
    rows.change("UPDATE endpoints SET url = $1", receiver.url("/hook"));
    giveSecret();
    return rows.pending(endpoint, NOW);
  }

  private void giveSecret() {
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, endpoint, NOW));
  }

  private boolean isDelivered(UUID delivery) {
    return "delivered".equals(rows.delivery(delivery).get("status"));
  }

  private List<String> signatures() {
    return receiver.received().stream()
        .map(request -> request.header("webhook-signature"))
        .toList();
  }

  /** By all the secrets that are left. */
  private String expectedSignature() {
    Received request = receiver.received().getFirst();
    List<WebhookKey> keys =
        rows
            .postgres()
            .withConnection(
                sql -> secrets.sealed(sql, Set.of(endpoint), DatabaseClock.present(sql)))
            .stream()
            .flatMap(kept -> secrets.open(kept).stream())
            .toList();
    return WebhookSignature.sign(
        keys,
        request.header("webhook-id"),
        Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))),
        request.body().getBytes(UTF_8));
  }

  /** Runs the loop, changes the endpoint at that moment, once, and awaits what comes of it. */
  private void during(Moment moment, Runnable change, Callable<Boolean> until) throws Exception {
    Dispatch dispatch = dispatch(new Changing(rows.postgres(), moment, change));
    dispatch.onStart(new StartupEvent());
    try {
      await().until(() -> changed.get() && until.call());
    } finally {
      dispatch.onStop(new ShutdownEvent());
    }
  }

  /** The database, in which something happens after a claim, or after the first look. */
  private final class Changing implements Postgres {

    private final Postgres postgres;
    private final Moment moment;
    private final Runnable change;

    Changing(Postgres postgres, Moment moment, Runnable change) {
      this.postgres = postgres;
      this.moment = moment;
      this.change = change;
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work)
        throws X {
      T result = postgres.withConnection(work);
      Moment now =
          switch (result) {
            case Claimed<?> claimed when !claimed.rows().isEmpty() -> Moment.CLAIMED;
            case List<?> seen when !seen.isEmpty() && seen.getFirst() instanceof LastLook.Seen ->
                Moment.LOOKED_AT;
            case null, default -> null;
          };
      if (now != null && !changed.get()) {
        if (now == moment) {
          change.run();
        }
        letAnswersGrowOld();
        changed.set(now == moment);
      }
      return result;
    }

    private static void letAnswersGrowOld() {
      LockSupport.parkNanos(LastLook.HOLDS.plusMillis(30).toNanos());
    }
  }

  private Dispatch dispatch(Postgres postgres) {
    return new Dispatch(
        DispatchTest.config("paddock.dispatch.poll", "20ms"),
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
}
