package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event finds its subscribers, whole, signed, once. */
@QuarkusTest
class DeliveryTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  DeliveryTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void anEventArrivesByteForByteSignedAndCounted() {
    TestTenant operator = tenants.operator();
    Subscription subscription = Subscription.of(operator, receiver.url(), "round.settled");
    EventEnvelope event = Topics.roundSettled(operator.id(), null);

    String published = topics.publish(event);
    await().until(() -> !receiver.received().isEmpty());

    Received request = receiver.received().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/hook");
    assertThat(request.body()).isEqualTo(published);
    assertThat(request.header("webhook-id")).isEqualTo(event.id());
    assertThat(request.header("Content-Type")).isEqualTo("application/cloudevents+json");
    assertThat(request.header("X-Request-Id")).isEqualTo("req-1");
    assertThat(request.isSignedWith(subscription.secret())).isTrue();
    await().until(() -> subscription.onlyDelivery().getString("status").equals("delivered"));
    JsonPath delivery = subscription.onlyDelivery();
    assertThat(delivery.getString("endpointId")).isEqualTo(subscription.id());
    assertThat(delivery.getString("eventId")).isEqualTo(event.id());
    assertThat(delivery.getString("eventType")).isEqualTo("round.settled");
    assertThat(delivery.getInt("attemptCount")).isOne();
    assertThat(delivery.getString("nextAttemptAt")).isNull();
    assertThat(delivery.getString("finishedAt")).isNotNull();
    assertThat(delivery.getString("event.data.playerId")).isEqualTo("zoë");
    assertThat(delivery.getList("attempts")).hasSize(1);
    assertThat(delivery.getString("attempts[0].outcome")).isEqualTo("succeeded");
    assertThat(delivery.getInt("attempts[0].httpStatus")).isEqualTo(204);
    Map<String, Integer> timings = delivery.getMap("attempts[0].timingsMs");
    assertThat(timings.keySet()).containsExactly("dns", "tcp", "tls", "http", "body", "total");
    assertThat(timings.get("total"))
        .isEqualTo(
            timings.entrySet().stream()
                .filter(phase -> !phase.getKey().equals("total"))
                .mapToInt(Map.Entry::getValue)
                .sum());
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void anEventThatComesTwiceIsDeliveredOnce() {
    TestTenant operator = tenants.operator();
    Subscription subscription = Subscription.of(operator, receiver.url(), "round.settled");
    EventEnvelope twice = Topics.roundSettled(operator.id(), null);
    EventEnvelope last = Topics.roundSettled(operator.id(), null);

    topics.publish(twice);
    topics.publish(twice);
    topics.publish(last);
    await().until(() -> ids().contains(last.id()));

    await().until(() -> subscription.deliveries().getList("items").size() == 2);
    assertThat(ids()).containsOnlyOnce(twice.id(), last.id());
  }

  @Test
  void anOperatorsEventGoesToItAndToItsAggregatorAndToNobodyElse() {
    TestTenant aggregator = tenants.aggregator();
    TestTenant operator = tenants.operatorOf(aggregator);
    TestTenant sibling = tenants.operatorOf(aggregator);
    TestTenant stranger = tenants.aggregator();
    Subscription.of(aggregator, receiver.url("/aggregator"), "round.settled");
    Subscription.of(operator, receiver.url("/operator"), "round.settled");
    Subscription.of(operator, receiver.url("/second"), "round.settled", "user.registered");
    Subscription.of(operator, receiver.url("/other-type"), "user.registered");
    Subscription.of(sibling, receiver.url("/sibling"), "round.settled");
    Subscription.of(stranger, receiver.url("/stranger"), "round.settled");
    EventEnvelope event = Topics.roundSettled(operator.id(), aggregator.id());

    topics.publish(event);
    await().until(() -> receiver.received().size() >= 3);

    assertThat(receiver.received())
        .extracting(Received::path)
        .containsExactlyInAnyOrder("/aggregator", "/operator", "/second");
    assertThat(Db.rows("SELECT 1 FROM deliveries WHERE event_id = $1", event.id())).hasSize(3);
  }

  private List<String> ids() {
    return receiver.received().stream().map(request -> request.header("webhook-id")).toList();
  }
}
