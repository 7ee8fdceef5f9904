package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked to wait waits with everything, and nobody else waits. */
@QuarkusTest
class HoldBackTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  HoldBackTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aReceiverThatAsksForAPauseGetsNothingMeanwhile() {
    receiver.thenAnswer(Answer.with(503, "Retry-After", "9999999999"));
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    publish(subscription);
    await().until(() -> subscription.read().getString("heldUntil") != null);
    publish(subscription);
    await().until(() -> receiver.received().size() == 3);

    Received first = receiver.received().getFirst();
    List<Received> later = receiver.received().subList(1, 3);
    // The bound of these tests is two seconds.
    assertThat(later)
        .allSatisfy(
            request ->
                assertThat(Duration.between(first.at(), request.at()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(1_990)));
    assertThat(later)
        .extracting(request -> request.header("webhook-id"))
        .contains(first.header("webhook-id"));
  }

  @Test
  void anotherUrlIsNotHeldBack() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    hold(subscription);

    subscription
        .owner()
        .api()
        .patch(subscription.path(), "{'description':'still the same URL'}")
        .then()
        .body("heldUntil", notNullValue());
    subscription
        .owner()
        .api()
        .patch(subscription.path(), "{'url':'%s'}".formatted(receiver.url("/elsewhere")))
        .then()
        .body("heldUntil", nullValue());
    publish(subscription);

    await().until(() -> receiver.received().size() == 1);
  }

  @Test
  void aFailingEndpointShowsSinceWhenAndEnablingItBeginsAnew() {
    receiver.thenAnswer(Answer.of(500));
    Subscription subscription =
        Subscription.with(
            tenants.operator(), receiver.url(), ",'retryWaitsSeconds':[3600]", "round.settled");
    publish(subscription);
    await().until(() -> subscription.read().getString("failingSince") != null);
    Db.change(
        "UPDATE endpoints SET failing_since = now() - interval '5 days' WHERE id = $1",
        UUID.fromString(subscription.id()));

    receiver.thenAnswer(Answer.of(500));
    publish(subscription);
    await().until(() -> "failing".equals(subscription.read().getString("disabledReason")));

    subscription
        .owner()
        .api()
        .post(subscription.path() + "/enable")
        .then()
        .statusCode(200)
        .body("status", equalTo("enabled"))
        .body("failingSince", nullValue());
  }

  /**
   * Thirty-six endpoints of twelve tenants, with four tests or other deliveries each that are never
   * answered.
   */
  @ParameterizedTest
  @ValueSource(strings = {"session.started", "connectivity.test"})
  void whoHangsKeepsNobodyElseWaiting(String type) {
    receiver.answerAlways(Answer.silence());
    List<UUID> hanging = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      TestTenant tenant = tenants.operator();
      for (int j = 0; j < 3; j++) {
        Subscription each = Subscription.of(tenant, receiver.url(), "session.started");
        hanging.add(UUID.fromString(each.id()));
      }
    }
    try (Receiver quick = new Receiver()) {
      Subscription other = Subscription.of(tenants.operator(), quick.url(), "round.settled");
      // They did well until now.
      Db.change(
          "UPDATE endpoint_queue SET places = 4 WHERE endpoint_id = ANY($1)",
          (Object) hanging.toArray(UUID[]::new));
      makeDue(hanging, type, 4);
      await().until(() -> receiver.received().size() == 4 * hanging.size());

      other.owner().api().post(other.path() + "/test").then().statusCode(201);
      await().until(() -> !quick.received().isEmpty());

      Instant asked = Instant.parse(other.onlyDelivery().getString("createdAt"));
      assertThat(Duration.between(asked, quick.received().getFirst().at()))
          .isLessThan(Duration.ofSeconds(1));

      // What is no test does not wait either.
      publish(other);
      await().until(() -> quick.received().size() == 2);
      Instant cameIn = Instant.parse(other.deliveries().getString("items[0].createdAt"));
      assertThat(Duration.between(cameIn, quick.received().getLast().at()))
          .isLessThan(Duration.ofSeconds(1));
    }
  }

  private static void hold(Subscription subscription) {
    Db.change(
        "UPDATE endpoints SET held_until = now() + interval '1 hour' WHERE id = $1",
        UUID.fromString(subscription.id()));
  }

  private static void makeDue(List<UUID> endpoints, String type, int each) {
    String batch = UUID.randomUUID().toString();
    Db.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        SELECT $1::text || '-' || i, $3, '{}', now(), now()
        FROM generate_series(1, $2::int) i\
        """,
        batch,
        each,
        type);
    Db.change(
        """
        WITH made AS (
          INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, retried,
            created_at)
          SELECT gen_random_uuid(), e.id, e.owner_kind, e.owner_id, $1::text || '-' || i, 'pending',
            false, now()
          FROM endpoints e, generate_series(1, $2::int) i WHERE e.id = ANY($3::uuid[])
          RETURNING id, endpoint_id, event_id)
        INSERT INTO due (delivery_id, endpoint_id, event_id, due_at, retried)
        SELECT id, endpoint_id, event_id, now(), false FROM made\
        """,
        batch,
        each,
        endpoints.toArray(UUID[]::new));
    Db.change(Waiting.SETTLE);
  }

  private void publish(Subscription subscription) {
    topics.publish(Topics.roundSettled(subscription.owner().id(), null));
  }
}
