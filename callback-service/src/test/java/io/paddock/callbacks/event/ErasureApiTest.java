package io.paddock.callbacks.event;

import static io.paddock.callbacks.fixtures.Api.DELIVERIES;
import static io.paddock.callbacks.fixtures.Api.EVENTS;
import static io.paddock.servers.test.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.callbacks.fixtures.Waiting;
import io.paddock.events.EventEnvelope;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events of a subject said is erased; that they happened is not. */
@QuarkusTest
class ErasureApiTest {

  private static final String ERASURES = "/api/v1/callbacks/erasures";

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  ErasureApiTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void theDataGoesAndTheProofStays() throws Exception {
    receiver.thenAnswer(Answer.of(200));
    TestTenant operator = tenants.operator();
    Subscription subscription = Subscription.of(operator, receiver.url(), "round.settled");
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    String body = topics.publish(event);
    await().until(() -> status(subscription).equals("delivered"));

    erase(operator, event.subject())
        .then()
        .statusCode(200)
        .body("erased", equalTo(1))
        .body("more", equalTo(false));

    JsonPath read = operator.api().get(EVENTS + "/" + event.id()).jsonPath();
    assertThat(read.getMap("event.data")).isEmpty();
    assertThat(read.getString("event.id")).isEqualTo(event.id());
    assertThat(read.getString("event.subject")).isEqualTo(event.subject());
    assertThat(read.getString("bodySha256"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8))));
    assertThat(Instant.parse(read.getString("erasedAt"))).isAfter(event.time());
    assertThat(read.getString("deliveries[0].status")).isEqualTo("delivered");
    JsonPath delivery = subscription.onlyDelivery();
    assertThat(delivery.getString("attempts[0].outcome")).isEqualTo("succeeded");
    assertThat(delivery.getString("attempts[0].response")).isNull();
    assertThat(
            Db.row(
                "SELECT answer_head, answer_body, answer_whole FROM attempts WHERE delivery_id = $1",
                UUID.fromString(delivery.getString("id"))))
        .containsEntry("answer_head", null)
        .containsEntry("answer_body", null)
        .containsEntry("answer_whole", null);
  }

  @Test
  void whatWaitsEndsAndNothingErasedIsSentAgain() {
    receiver.thenAnswer(Answer.of(500));
    TestTenant operator = tenants.operator();
    Subscription subscription = Subscription.of(operator, receiver.url(), "round.settled");
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    topics.publish(event);
    await().until(() -> receiver.received().size() == 1);
    String delivery = subscription.deliveries().getString("items[0].id");
    // Far from its retry.
    await()
        .until(
            () ->
                Db.change(
                        "UPDATE due SET due_at = now() + interval '1 hour' WHERE delivery_id = $1"
                            + " AND leased_at IS NULL",
                        UUID.fromString(delivery))
                    == 1);
    Db.change(Waiting.SETTLE);

    erase(operator, event.subject()).then().statusCode(200).body("erased", equalTo(1));

    assertThat(status(subscription)).isEqualTo("failed");
    operator
        .api()
        .post(DELIVERIES + "/" + delivery + "/resend")
        .then()
        .statusCode(409)
        .body("code", equalTo("event_erased"));
    operator
        .api()
        .post(EVENTS + "/" + event.id() + "/send", "{'endpointId':'" + subscription.id() + "'}")
        .then()
        .statusCode(409)
        .body("code", equalTo("event_erased"));
    operator
        .api()
        .post(
            "/api/v1/callbacks/dead-letters/redrive", "{'endpointId':'" + subscription.id() + "'}")
        .then()
        .statusCode(200)
        .body("redriven", equalTo(0))
        .body("more", equalTo(false));
  }

  @Test
  void whatIsBeingSentRightNowIsLeftForTheNextCall() {
    TestTenant operator = tenants.operator();
    Subscription subscription = Subscription.of(operator, receiver.url(), "round.settled");
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    topics.publish(event);
    await().until(() -> status(subscription).equals("delivered"));
    UUID delivery = UUID.fromString(subscription.onlyDelivery().getString("id"));
    Db.change(Waiting.ADD, delivery, Rows.utc(Instant.now().plus(Duration.ofHours(1))));
    Db.change("UPDATE due SET leased_at = now() WHERE delivery_id = $1", delivery);

    erase(operator, event.subject())
        .then()
        .statusCode(200)
        .body("erased", equalTo(0))
        .body("more", equalTo(true));

    Db.change("DELETE FROM due WHERE delivery_id = $1", delivery);
    erase(operator, event.subject()).then().body("erased", equalTo(1)).body("more", equalTo(false));
  }

  @Test
  void onlyTheSubjectsOfTheTenantItselfAreErasedAndOnlyThat() {
    TestTenant operator = tenants.operator();
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    topics.publish(event);
    await().until(() -> operator.api().get(EVENTS + "/" + event.id()).statusCode() == 200);

    erase(tenants.operator(), event.subject())
        .then()
        .statusCode(200)
        .body("erased", equalTo(0))
        .body("more", equalTo(false));
    erase(operator, event.subject() + "x").then().statusCode(200).body("erased", equalTo(0));

    assertThat(operator.api().get(EVENTS + "/" + event.id()).jsonPath().getString("bodySha256"))
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'subject':''}", "{'subject':'a\\u0000'}", "{}"})
  void aSubjectIsNeeded(String body) {
    tenants
        .operator()
        .api()
        .post(ERASURES, body)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/subject"));
  }

  private static Response erase(TestTenant tenant, String subject) {
    return tenant.api().post(ERASURES, "{'subject':'" + subject + "'}");
  }

  private static String status(Subscription subscription) {
    String status = subscription.deliveries().getString("items[0].status");
    return status == null ? "" : status;
  }
}
