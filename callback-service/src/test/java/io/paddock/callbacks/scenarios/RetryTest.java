package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.SelfSigned;
import io.paddock.callbacks.fixtures.Servers;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the receiver does not take it. */
@QuarkusTest
class RetryTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  RetryTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aFailedDeliveryIsRepeatedWithTheSameIdAndBytesSignedAfresh() {
    receiver.thenAnswer(Answer.of(500), Answer.of(302));
    Subscription subscription = subscribe();

    publish(subscription);
    await().until(() -> status(subscription).equals("delivered"));

    List<Received> all = receiver.received();
    assertThat(all).hasSize(3);
    assertThat(all).extracting(r -> r.header("webhook-id")).containsOnly(eventId(subscription));
    assertThat(all).extracting(Received::body).containsOnly(all.getFirst().body());
    assertThat(all).allMatch(request -> request.isSignedWith(subscription.secret()));
    assertThat(Duration.between(all.get(0).at(), all.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(290));
    assertThat(Duration.between(all.get(1).at(), all.get(2).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(590));
    JsonPath delivery = subscription.onlyDelivery();
    assertThat(delivery.getInt("attemptCount")).isEqualTo(3);
    assertThat(delivery.getList("attempts.outcome"))
        .isEqualTo(List.of("failed", "failed", "succeeded"));
    assertThat(delivery.getList("attempts.httpStatus")).isEqualTo(List.of(500, 302, 204));
    assertThat(delivery.getString("attempts[0].failureCode")).isEqualTo("http_status");
  }

  @Test
  void anAttemptThatFailsAtItsCertificateShowsItItsAddressAndTheNextTry() {
    try (SelfSigned server = new SelfSigned()) {
      Subscription subscription =
          Subscription.of(tenants.operator(), server.url(), "round.settled");

      publish(subscription);
      await().until(() -> subscription.onlyDelivery().getInt("attemptCount") > 1);

      JsonPath delivery = subscription.onlyDelivery();
      assertThat(delivery.getString("attempts[0].failureCode")).isEqualTo("tls_failed");
      assertThat(delivery.getString("attempts[0].address")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
      assertThat(delivery.getString("attempts[0].tls.subject")).isEqualTo("CN=localhost");
      assertThat(delivery.getString("attempts[0].tls.version")).isEqualTo("TLSv1.3");
      assertThat(delivery.getInt("attempts[0].tls.daysLeft")).isBetween(0, 2);
      assertThat(Instant.parse(delivery.getString("attempts[0].nextAttemptAt")))
          .isBetween(
              Instant.parse(delivery.getString("attempts[0].finishedAt")),
              Instant.parse(delivery.getString("attempts[1].startedAt")));
    }
  }

  @Test
  void aPendingDeliveryGoesOnWhenTheAggregatorIsDisabled() {
    receiver.thenAnswer(Answer.of(500));
    TestTenant aggregator = tenants.aggregator();
    Subscription subscription =
        Subscription.of(tenants.operatorOf(aggregator), receiver.url(), "round.settled");
    publish(subscription);
    await().until(() -> !receiver.received().isEmpty());

    tenants.switchAggregator(aggregator, "disabled");

    await().until(() -> receiver.received().size() == 2);
    tenants.switchAggregator(aggregator, "active");
    await().until(() -> status(subscription).equals("delivered"));
  }

  @Test
  void afterTheLastAttemptTheDeliveryHasFailed() {
    receiver.answerAlways(Answer.of(503));
    Subscription subscription = subscribe();

    publish(subscription);
    await().until(() -> status(subscription).equals("failed"));

    JsonPath delivery = subscription.onlyDelivery();
    assertThat(delivery.getInt("attemptCount")).isEqualTo(4);
    assertThat(delivery.getList("attempts.outcome")).hasSize(4).containsOnly("failed");
    assertThat(delivery.getString("finishedAt")).isNotNull();
    assertThat(delivery.getString("nextAttemptAt")).isNull();
    assertThat(receiver.received()).hasSize(4);
    assertThat(subscription.read().getString("status")).isEqualTo("enabled");
  }

  @Test
  void aFailedDeliveryCanBeSentAgain() {
    receiver.thenAnswer(Answer.of(500), Answer.of(500), Answer.of(500), Answer.of(500));
    Subscription subscription = subscribe();
    publish(subscription);
    await().until(() -> status(subscription).equals("failed"));
    String id = subscription.onlyDelivery().getString("id");

    subscription
        .owner()
        .api()
        .post(Api.DELIVERIES + "/" + id + "/resend")
        .then()
        .statusCode(202)
        .body("id", equalTo(id))
        .body("status", equalTo("pending"))
        .body("finishedAt", nullValue());

    await().until(() -> status(subscription).equals("delivered"));
    assertThat(subscription.onlyDelivery().getInt("attemptCount")).isEqualTo(5);
    assertThat(receiver.received())
        .extracting(r -> r.header("webhook-id"))
        .containsOnly(eventId(subscription));
  }

  @Test
  void aDeliveredOneCanBeSentAgainToo() {
    Subscription subscription = subscribe();
    publish(subscription);
    await().until(() -> status(subscription).equals("delivered"));
    String id = subscription.onlyDelivery().getString("id");

    subscription.owner().api().post(Api.DELIVERIES + "/" + id + "/resend").then().statusCode(202);

    await().until(() -> receiver.received().size() == 2);
  }

  @Test
  void goneDisablesTheEndpointHoldsTheRestAndEnablingGoesOn() {
    receiver.thenAnswer(Answer.of(500), Answer.of(410));
    Subscription subscription = subscribe();
    publish(subscription);
    await().until(() -> subscription.read().getString("status").equals("disabled"));
    UUID held = heldDelivery(subscription);
    topics.publish(Topics.roundSettled(subscription.owner().id(), null));
    Subscription witness = subscribe();
    publish(witness);
    await().until(() -> status(witness).equals("delivered"));
    assertThat(subscription.read().getString("disabledReason")).isEqualTo("gone");
    assertThat(subscription.deliveries().getList("items.status"))
        .containsExactlyInAnyOrder("failed", "pending");

    subscription
        .owner()
        .api()
        .post(subscription.path() + "/enable")
        .then()
        .statusCode(200)
        .body("status", equalTo("enabled"))
        .body("disabledReason", nullValue());

    await()
        .until(
            () ->
                Db.value(String.class, "SELECT status FROM deliveries WHERE id = $1", held)
                    .equals("delivered"));
    assertThat(subscription.deliveries().getList("items")).hasSize(2);
  }

  @Test
  void aDisabledEndpointIsToldOfAndNeitherTestedNorResentTo() {
    receiver.thenAnswer(Answer.of(410));
    Subscription subscription = subscribe();
    Subscription told =
        Subscription.of(subscription.owner(), receiver.url("/told"), "endpoint.disabled");
    publish(subscription);
    await().until(() -> subscription.read().getString("status").equals("disabled"));
    await().until(() -> receiver.received().getLast().path().equals("/told"));
    assertThat(told.onlyDelivery().getString("event.data.endpointId")).isEqualTo(subscription.id());
    String id = subscription.onlyDelivery().getString("id");
    Api api = subscription.owner().api();

    api.post(subscription.path() + "/test")
        .then()
        .statusCode(409)
        .body("code", equalTo("endpoint_disabled"));
    api.post(Api.DELIVERIES + "/" + id + "/resend")
        .then()
        .statusCode(409)
        .body("code", equalTo("endpoint_disabled"));
  }

  @Test
  void retryAfterIsHeededWithinItsBound() {
    receiver.thenAnswer(
        Answer.with(429, "Retry-After", "1"), Answer.with(503, "Retry-After", "3600"));
    Subscription subscription = subscribe();

    publish(subscription);
    await().until(() -> status(subscription).equals("delivered"));

    List<Received> all = receiver.received();
    assertThat(Duration.between(all.get(0).at(), all.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    assertThat(Duration.between(all.get(1).at(), all.get(2).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(1_990));
  }

  @Test
  void aSilentReceiverIsGivenUpAtTheDeadline() {
    receiver.thenAnswer(Answer.silence());
    Subscription subscription = subscribe();

    publish(subscription);
    await().until(() -> status(subscription).equals("delivered"));

    JsonPath delivery = subscription.onlyDelivery();
    assertThat(delivery.getString("attempts[0].failurePhase")).isEqualTo("http");
    assertThat(delivery.getString("attempts[0].failureCode")).isEqualTo("timeout");
    // The deadline covers every phase, so a slow machine only shortens the wait for the answer.
    assertThat(delivery.getInt("attempts[0].timingsMs.http")).isPositive();
    // Short of two deadlines, with room for a machine that is busy elsewhere.
    assertThat(lasted(delivery, 0))
        .isGreaterThanOrEqualTo(Servers.DEADLINE)
        .isLessThan(Servers.DEADLINE.multipliedBy(2));
  }

  @Test
  void aTargetThatTurnsOutToBePrivateIsNotCalled() {
    Subscription subscription = subscribe();
    Db.change(
        "UPDATE endpoints SET url = 'https://10.0.0.1/x' WHERE id = $1",
        UUID.fromString(subscription.id()));

    publish(subscription);
    await().until(() -> subscription.deliveries().getList("items").size() == 1);
    await().until(() -> !subscription.onlyDelivery().getList("attempts.outcome").isEmpty());

    await()
        .untilAsserted(
            () ->
                assertThat(subscription.onlyDelivery().getString("attempts[0].failureCode"))
                    .isEqualTo("target_blocked"));
    assertThat(subscription.onlyDelivery().getString("attempts[0].failurePhase")).isEqualTo("url");
  }

  @Test
  void whatADeadProcessHeldIsTakenOver() {
    Subscription subscription = subscribe();
    UUID delivery = heldDelivery(subscription);
    Db.change(
        """
        UPDATE due SET leased_at = now(), attempts = 1, due_at = now() WHERE delivery_id = $1\
        """,
        delivery);
    Db.change(Waiting.SETTLE);
    await().until(() -> status(subscription).equals("delivered"));

    assertThat(subscription.onlyDelivery().getList("attempts.outcome"))
        .isEqualTo(List.of("lost", "succeeded"));
  }

  @Test
  void whatIsBeingAttemptedCannotBeResent() {
    Subscription subscription = subscribe();
    UUID delivery = heldDelivery(subscription);
    Db.change(
        """
        UPDATE due SET leased_at = now(), due_at = now() + interval '1 hour'
        WHERE delivery_id = $1\
        """,
        delivery);

    subscription
        .owner()
        .api()
        .post(Api.DELIVERIES + "/" + delivery + "/resend")
        .then()
        .statusCode(409)
        .body("code", equalTo("delivery_in_progress"));
  }

  /** A pending delivery that is due in an hour. */
  private static UUID heldDelivery(Subscription subscription) {
    UUID id = UUID.randomUUID();
    String event = UUID.randomUUID().toString();
    Db.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{}', now(), now())\
        """,
        event);
    Db.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, created_at)
        SELECT $1, id, owner_kind, owner_id, $2, 'pending', now() FROM endpoints WHERE id = $3\
        """,
        id,
        event,
        UUID.fromString(subscription.id()));
    boolean atOnce = subscription.read().getString("status").equals("disabled");
    Db.change(Waiting.ADD, id, Rows.utc(Instant.now().plus(Duration.ofHours(atOnce ? 0 : 1))));
    Db.change(Waiting.SETTLE);
    return id;
  }

  private Subscription subscribe() {
    TestTenant operator = tenants.operator();
    return Subscription.of(operator, receiver.url(), "round.settled");
  }

  private void publish(Subscription subscription) {
    topics.publish(Topics.roundSettled(subscription.owner().id(), null));
  }

  private static Duration lasted(JsonPath delivery, int attempt) {
    String path = "attempts[" + attempt + "].";
    return Duration.between(
        Instant.parse(delivery.getString(path + "startedAt")),
        Instant.parse(delivery.getString(path + "finishedAt")));
  }

  private static String status(Subscription subscription) {
    List<String> statuses = subscription.deliveries().getList("items.status");
    return statuses.isEmpty() ? "" : statuses.getFirst();
  }

  private static String eventId(Subscription subscription) {
    return subscription.onlyDelivery().getString("eventId");
  }
}
