package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The terms of an endpoint are kept when it is called. */
@QuarkusTest
class EndpointTermsTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  EndpointTermsTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void itsOwnHeadersAreSentBesideOurs() {
    Subscription subscription = with(",'headers':{'Authorization':'Bearer abc','X-Env':'prod'}");
    subscription.owner().api().patch(subscription.path(), "{'headers':{'X-Env':'test'}}");

    publish(subscription.owner());
    await().until(() -> !receiver.received().isEmpty());

    Received request = receiver.received().getFirst();
    assertThat(request.header("Authorization")).isEqualTo("Bearer abc");
    assertThat(request.header("X-Env")).isEqualTo("test");
    assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(request.isSignedWith(subscription.secret())).isTrue();
  }

  @Test
  void onlyWhatItsFilterMatchesIsSent() {
    TestTenant operator = tenants.operator();
    Subscription of =
        Subscription.with(
            operator,
            receiver.url("/of"),
            ",'filter':{'/data/playerId':'zo\u00eb','/type':'round.settled'}",
            "round.settled");
    Subscription other =
        Subscription.with(
            operator,
            receiver.url("/other"),
            ",'filter':{'/data/playerId':'somebody'}",
            "round.settled");

    EventEnvelope event = publish(operator);
    await().until(() -> !receiver.received().isEmpty());

    assertThat(of.deliveries().getList("items.eventId")).isEqualTo(List.of(event.id()));
    assertThat(other.deliveries().getList("items")).isEmpty();
    assertThat(receiver.received()).extracting(Received::path).containsExactly("/of");
  }

  @Test
  void whileItsOwnerHasItDisabledWhatWaitsIsHeld() {
    receiver.thenAnswer(Answer.of(500));
    Subscription subscription = with("");
    publish(subscription.owner());
    await().until(() -> receiver.received().size() == 1);

    subscription.owner().api().patch(subscription.path(), "{'disabled':true}");
    publish(subscription.owner());
    Subscription witness = with("");
    publish(witness.owner());
    await().until(() -> witness.deliveries().getList("items.status").contains("delivered"));
    subscription.owner().api().patch(subscription.path(), "{'disabled':false}");
    await().until(() -> subscription.deliveries().getList("items.status").contains("delivered"));

    assertThat(subscription.deliveries().getList("items")).hasSize(1);
  }

  @Test
  void aDeletedEndpointIsCalledNoMoreAndItsHistoryStays() {
    receiver.thenAnswer(Answer.of(500));
    Subscription subscription = with("");
    publish(subscription.owner());
    await().until(() -> receiver.received().size() == 1);
    String delivery = subscription.deliveries().getString("items[0].id");
    Api api = subscription.owner().api();

    api.delete(subscription.path()).then().statusCode(204);
    Db.change("UPDATE due SET due_at = now() WHERE delivery_id = $1", UUID.fromString(delivery));
    publish(subscription.owner());
    Subscription witness = with("");
    publish(witness.owner());
    await().until(() -> witness.deliveries().getList("items.status").contains("delivered"));

    assertThat(subscription.deliveries().getList("items.id")).isEqualTo(List.of(delivery));
    assertThat(receiver.received()).hasSize(2); // the first attempt, and the witness
    api.get(subscription.path()).then().statusCode(404);
    api.patch(subscription.path(), "{'disabled':false}").then().statusCode(404);
    api.post(subscription.path() + "/enable").then().statusCode(404);
    api.post(subscription.path() + "/test").then().statusCode(404);
    api.get(Api.ENDPOINTS).then().body("items.size()", equalTo(0));
    api.post(Api.DELIVERIES + "/" + delivery + "/resend")
        .then()
        .statusCode(409)
        .body("code", equalTo("endpoint_disabled"));
  }

  private Subscription with(String more) {
    return Subscription.with(tenants.operator(), receiver.url(), more, "round.settled");
  }

  private EventEnvelope publish(TestTenant operator) {
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    topics.publish(event);
    return event;
  }
}
