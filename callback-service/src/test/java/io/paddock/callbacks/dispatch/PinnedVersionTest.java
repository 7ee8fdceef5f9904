package io.paddock.callbacks.dispatch;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.paddock.auth.sign.WebhookSecret;
import io.paddock.callbacks.drift.AnswerTimes;
import io.paddock.callbacks.endpoint.EndpointSecrets;
import io.paddock.callbacks.endpoint.TestSecrets;
import io.paddock.callbacks.eventtype.TestVersions;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.callbacks.notice.TestNotices;
import io.paddock.http.AddressPolicy;
import io.paddock.http.OutboundClient;
import io.paddock.http.OutboundConfig;
import io.paddock.http.OutboundLimits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An endpoint that pinned a version gets events as that has them, whatever it is today. */
@Timeout(60)
class PinnedVersionTest {

  /** Signatures are verified, which is done by the clock of this machine. */
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final EndpointSecrets secrets = TestSecrets.create();
  private final OutboundClient client =
      new OutboundClient(AddressPolicy.SANDBOX_LOOPBACK, OutboundLimits.DEFAULT);
  private final Receiver receiver = new Receiver();
  private final Dispatch dispatch =
      new Dispatch(
          DispatchTest.config("paddock.dispatch.poll", "20ms"),
          rows.postgres(),
          secrets,
          TestSecrets.headers(),
          TestNotices.create(),
          new AnswerTimes(),
          TestVersions.THREE,
          client,
          Settings.of(OutboundConfig.class),
          new SimpleMeterRegistry(),
          OpenTelemetry.noop().getTracer("test"),
          new SecureRandom(),
          Clock.systemUTC());

  @AfterEach
  void close() throws InterruptedException {
    dispatch.onStop(new ShutdownEvent());
    receiver.close();
    client.close();
  }

  @Test
  void eachEndpointGetsTheVersionThatItPinnedSignedAsItIsSent() throws Exception {
    UUID first = endpoint("/1", 1);
    UUID second = endpoint("/2", 2);
    UUID newest = endpoint("/3", null);
    for (UUID endpoint : List.of(first, second, newest)) {
      pending(endpoint, TestVersions.third("e-1", "zoe", "2.50"));
    }

    deliver(3);

    assertThat(TestVersions.faults(1, at("/1").body())).isEmpty();
    assertThat(TestVersions.faults(2, at("/2").body())).isEmpty();
    assertThat(at("/3").body()).isEqualTo(TestVersions.third("e-1", "zoe", "2.50"));
    assertThat(List.of(at("/1"), at("/2"), at("/3")))
        .allSatisfy(
            request -> {
              assertThat(request.isSignedWith(secret(request))).isTrue();
              assertThat(request.header("content-length"))
                  .isEqualTo(String.valueOf(request.body().length()));
            });
  }

  @Test
  void aRetryIsTheSameBytes() {
    receiver.thenAnswer(Answer.of(500));
    UUID endpoint = endpoint("/1", 1);
    pending(endpoint, TestVersions.third("e-1", "zoe", "2.50"));
    dispatch.onStart(new StartupEvent());
    await().until(() -> rows.rows("SELECT 1 FROM attempts").size() == 1);
    rows.at(NOW.plusSeconds(10));
    await().until(() -> receiver.received().size() == 2);

    assertThat(receiver.received().getLast().body())
        .isEqualTo(receiver.received().getFirst().body());
  }

  @Test
  void aBatchHoldsEachEventInThatVersion() throws Exception {
    UUID endpoint = endpoint("/1", 1);
    rows.change("UPDATE endpoints SET batch_size = 10 WHERE id = $1", endpoint);
    for (int i = 0; i < 4; i++) {
      pending(endpoint, TestVersions.third("e-" + i, "zoe", "2.50"));
    }

    deliver(4);

    int events = 0;
    for (Received request : receiver.received()) {
      ArrayNode batch = (ArrayNode) new ObjectMapper().readTree(request.body());
      events += batch.size();
      for (var event : batch) {
        assertThat(TestVersions.faults(1, event.toString())).isEmpty();
      }
      assertThat(request.isSignedWith(secret(request))).isTrue();
    }
    assertThat(events).isEqualTo(4);
  }

  /** A pin that changes counts as another version of the endpoint: nothing is sent by the old. */
  @Test
  void anotherPinHoldsFromTheNextAttemptOn() throws Exception {
    receiver.thenAnswer(Answer.of(500));
    UUID endpoint = endpoint("/1", null);
    pending(endpoint, TestVersions.third("e-1", "zoe", "2.50"));
    dispatch.onStart(new StartupEvent());
    await().until(() -> rows.rows("SELECT 1 FROM attempts").size() == 1);
    rows.change("UPDATE endpoints SET event_version = 2 WHERE id = $1", endpoint);
    rows.at(NOW.plusSeconds(10));
    await().until(() -> receiver.received().size() == 2);

    assertThat(TestVersions.faults(3, receiver.received().getFirst().body())).isEmpty();
    assertThat(TestVersions.faults(2, receiver.received().getLast().body())).isEmpty();
  }

  @Test
  void thatAPinIsTheSameIsNoOtherVersionOfTheEndpoint() {
    UUID endpoint = endpoint("/1", 1);
    String version = version(endpoint);
    rows.change("UPDATE endpoints SET event_version = 1 WHERE id = $1", endpoint);
    String same = version(endpoint);
    rows.change("UPDATE endpoints SET event_version = NULL WHERE id = $1", endpoint);

    assertThat(same).isEqualTo(version);
    assertThat(version(endpoint)).isNotEqualTo(version);
  }

  /** What has no such shape is not sent in another, and is parked like all that breaks our code. */
  @Test
  void whatDoesNotGoBackIsOurFaultAndHoldsUpNobody() {
    UUID endpoint = endpoint("/1", 1);
    rows.change("UPDATE endpoints SET batch_size = 10 WHERE id = $1", endpoint);
    UUID broken =
        pending(endpoint, TestVersions.third("e-1", "zoe", "2.50").replace("money", "sums"));
    UUID unbatched = endpoint("/2", 1);
    UUID other = pending(unbatched, TestVersions.third("e-2", "zoe", "2.50").replace(":v3", ":v4"));
    UUID good = pending(endpoint, TestVersions.third("e-3", "zoe", "2.50"));
    dispatch.onStart(new StartupEvent());

    Instant now = NOW;
    while (now.isBefore(NOW.plusSeconds(20_000)) && !isParked(broken, other)) {
      now = now.plusSeconds(2_000);
      int attempts = rows.rows("SELECT 1 FROM attempts").size();
      rows.at(now);
      await()
          .until(
              () ->
                  isParked(broken, other) || rows.rows("SELECT 1 FROM attempts").size() > attempts);
    }

    await().until(() -> "delivered".equals(rows.delivery(good).get("status")));
    assertThat(isParked(broken, other)).isTrue();
    assertThat(receiver.received()).singleElement().extracting(Received::path).isEqualTo("/1");
  }

  private boolean isParked(UUID... deliveries) {
    return List.of(deliveries).stream()
        .allMatch(id -> "parked".equals(rows.delivery(id).get("status")));
  }

  private void deliver(int count) {
    dispatch.onStart(new StartupEvent());
    await()
        .until(
            () -> rows.rows("SELECT 1 FROM deliveries WHERE status = 'delivered'").size() == count);
  }

  private UUID endpoint(String path, @Nullable Integer pinned) {
    UUID id = rows.endpoint(100, NOW);
    rows.change(
        "UPDATE endpoints SET url = $2, event_version = $3 WHERE id = $1",
        id,
        receiver.url(path),
        pinned);
    rows.postgres().useConnection(sql -> TestSecrets.give(secrets, sql, id, NOW));
    return id;
  }

  private UUID pending(UUID endpoint, String body) {
    UUID delivery = rows.pending(endpoint, NOW);
    rows.asOwner(
        "UPDATE events SET body = '%s' WHERE id = (SELECT event_id FROM deliveries WHERE id = '%s')"
            .formatted(body, delivery));
    return delivery;
  }

  private Received at(String path) {
    return receiver.received().stream()
        .filter(request -> request.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private String version(UUID endpoint) {
    return rows.text("SELECT signing_version::text FROM endpoints WHERE id = $1", endpoint);
  }

  private String secret(Received request) {
    UUID endpoint =
        UUID.fromString(
            rows.text(
                "SELECT id::text FROM endpoints WHERE url = $1", receiver.url(request.path())));
    return rows.postgres()
        .withConnection(
            sql ->
                secrets.sealed(sql, Set.of(endpoint), Instant.now()).stream()
                    .flatMap(kept -> secrets.open(kept).stream())
                    .filter(WebhookSecret.class::isInstance)
                    .map(key -> ((WebhookSecret) key).text().reveal())
                    .findFirst()
                    .orElseThrow());
  }
}
