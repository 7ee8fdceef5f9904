package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint missed is made up for on request. */
@QuarkusTest
class RecoveryTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  RecoveryTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void whatHappenedBeforeTheEndpointExistedAndWhileItWasDisabledArrives() {
    TestTenant operator = tenants.operator();
    String before = published(operator);
    Subscription subscription = Subscription.of(operator, receiver.url(), "round.*");
    operator.api().patch(subscription.path(), "{'disabled':true}");
    String meanwhile = published(operator);
    operator.api().patch(subscription.path(), "{'disabled':false}");

    Response begun = recover(subscription);
    String progress = begun.then().statusCode(201).extract().header("Location");
    await().until(() -> receiver.received().size() == 2);
    await().until(() -> operator.api().get(progress).path("status").equals("finished"));

    assertThat(receiver.received())
        .extracting(request -> request.header("webhook-id"))
        .containsExactlyInAnyOrder(before, meanwhile);
    assertThat(receiver.received())
        .allMatch(request -> request.isSignedWith(subscription.secret()));
    operator
        .api()
        .get(progress)
        .then()
        .body("endpointId", equalTo(subscription.id()))
        .body("made", equalTo(2))
        .body("restarted", equalTo(0));
    operator
        .api()
        .get(subscription.path() + "/recoveries")
        .then()
        .body("items.id", contains(begun.<String>path("id")));
  }

  @Test
  void itIsMatchedAgainstWhatTheEndpointWantsToday() {
    TestTenant operator = tenants.operator();
    published(operator);
    Subscription other = Subscription.of(operator, receiver.url("/other"), "session.started");
    Subscription filtered =
        Subscription.with(
            operator,
            receiver.url("/filtered"),
            ",'filter':{'/data/game':'roulette'}",
            "round.settled");
    Subscription changed = Subscription.of(operator, receiver.url("/changed"), "session.started");
    operator.api().patch(changed.path(), "{'eventTypes':['round.settled']}");

    finished(other, recover(other));
    finished(filtered, recover(filtered));
    finished(changed, recover(changed));
    await().until(() -> !receiver.received().isEmpty());

    assertThat(receiver.received()).extracting(Received::path).containsExactly("/changed");
  }

  @Test
  void whatFailedIsDeliveredAndWhatArrivedIsNotRepeated() {
    receiver.answerAlways(Answer.of(500));
    Subscription subscription =
        Subscription.with(
            tenants.operator(), receiver.url(), ",'retryWaitsSeconds':[]", "round.settled");
    String failed = published(subscription.owner());
    await().until(() -> subscription.deliveries().getList("items.status").contains("failed"));
    receiver.answerAlways(Answer.of(204));
    published(subscription.owner());
    await().until(() -> receiver.received().size() == 2);

    finished(subscription, recover(subscription));
    await().until(() -> receiver.received().size() == 3);
    await()
        .until(
            () ->
                subscription
                    .deliveries()
                    .getList("items.status")
                    .equals(List.of("delivered", "delivered")));

    assertThat(receiver.received().getLast().header("webhook-id")).isEqualTo(failed);
  }

  @Test
  void oneRecoveryOfAnEndpointRunsAtATime() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Db.change(
        """
        INSERT INTO recoveries (id, endpoint_id, since, until, tx, created_at, served_at)
        VALUES ($1, $2, now() - interval '1 day', now(), 9223372036854775807, now(), now())
        """,
        UUID.randomUUID(),
        UUID.fromString(subscription.id()));

    recover(subscription).then().statusCode(409).body("code", equalTo("recovery_in_progress"));

    Db.change("DELETE FROM recoveries WHERE endpoint_id = $1", UUID.fromString(subscription.id()));
  }

  @Test
  void aDisabledEndpointIsNotRecovered() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    subscription.owner().api().patch(subscription.path(), "{'disabled':true}");

    recover(subscription).then().statusCode(409).body("code", equalTo("endpoint_disabled"));
  }

  @Test
  void aRepeatedRequestBeginsOneRecovery() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Api once = subscription.owner().api().with("Idempotency-Key", "recover-1");
    String body = "{'since':'2026-01-01T00:00:00Z'}";

    String first = once.post(subscription.path() + "/recover", body).path("id");
    String second = once.post(subscription.path() + "/recover", body).path("id");

    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                 | /since",
        "{'since':'yesterday'}                                              | /since",
        "{'since':'2999-01-01T00:00:00Z'}                                   | /since",
        "{'since':'2026-01-02T00:00:00Z','until':'2026-01-02T00:00:00Z'}    | /since",
        "{'since':'2026-01-02T00:00:00Z','until':'2999-01-01T00:00:00Z'}    | /until",
        "{'since':'2026-01-02T00:00:00Z','limit':3}                         | /limit"
      })
  void aRequestThatCannotBeBeginsNothing(String body, String pointer) {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Api api = subscription.owner().api();

    api.post(subscription.path() + "/recover", body)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains(pointer));

    api.get(subscription.path() + "/recoveries").then().body("items", hasSize(0));
  }

  private String published(TestTenant operator) {
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    topics.publish(event);
    await().until(() -> !Db.rows("SELECT 1 FROM events WHERE id = $1", event.id()).isEmpty());
    return event.id();
  }

  private static Response recover(Subscription subscription) {
    return subscription
        .owner()
        .api()
        .post(
            subscription.path() + "/recover",
            "{'since':'%s'}".formatted(Instant.now().minusSeconds(600)));
  }

  private static void finished(Subscription subscription, Response begun) {
    String progress = begun.then().statusCode(201).extract().header("Location");
    await().until(() -> subscription.owner().api().get(progress).path("status").equals("finished"));
  }
}
