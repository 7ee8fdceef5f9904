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
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The owner tries an endpoint out. */
@QuarkusTest
class ConnectivityTestTest {

  private final Tenants tenants;
  private final Receiver receiver = new Receiver();

  ConnectivityTestTest(Tenants tenants) {
    this.tenants = tenants;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aTestIsSentToTheEndpointWhateverItSubscribedTo() {
    Subscription subscription =
        Subscription.of(tenants.aggregator(), receiver.url(), "round.settled");

    Response begun = test(subscription);
    await().until(() -> !receiver.received().isEmpty());

    String delivery = begun.path("deliveryId");
    begun.then().statusCode(201).header("Location", equalTo(Api.DELIVERIES + "/" + delivery));
    Received request = receiver.received().getFirst();
    JsonPath event = JsonPath.from(request.body());
    assertThat(event.getString("type")).isEqualTo("connectivity.test");
    assertThat(event.getString("source")).isEqualTo("/paddock/callback-service");
    assertThat(event.getString("subject")).isEqualTo("endpoint/" + subscription.id());
    assertThat(event.getString("aggregatorid")).isEqualTo(subscription.owner().id().toString());
    assertThat(event.getString("operatorid")).isNull();
    assertThat(event.getString("partnerid")).isNull();
    assertThat(event.getString("data.endpointId")).isEqualTo(subscription.id());
    assertThat(event.getInt("sequence")).isEqualTo(1);
    assertThat(request.header("webhook-id")).isEqualTo(event.getString("id"));
    assertThat(request.isSignedWith(subscription.secret())).isTrue();
  }

  @Test
  void aPartnersTestCarriesThePartnersId() {
    Subscription subscription =
        Subscription.of(tenants.partner(), receiver.url(), "trade.executed");

    test(subscription);
    await().until(() -> !receiver.received().isEmpty());

    JsonPath event = JsonPath.from(receiver.received().getFirst().body());
    assertThat(event.getString("partnerid")).isEqualTo(subscription.owner().id().toString());
    assertThat(event.getString("operatorid")).isNull();
    assertThat(event.getString("aggregatorid")).isNull();
  }

  @Test
  void aFailedTestIsNotRepeated() {
    receiver.answerAlways(Answer.of(500));
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");

    test(subscription);
    await().until(() -> subscription.deliveries().getList("items.status").contains("failed"));

    assertThat(subscription.onlyDelivery().getInt("attemptCount")).isEqualTo(1);
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void testsOfAnEndpointAreNumbered() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");

    test(subscription);
    test(subscription);
    await().until(() -> receiver.received().size() == 2);

    assertThat(receiver.received())
        .extracting(request -> JsonPath.from(request.body()).getInt("sequence"))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aRepeatedRequestSendsOneTest() {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    Api once = subscription.owner().api().with("Idempotency-Key", "test-1");

    String first = once.post(subscription.path() + "/test").path("deliveryId");
    String second = once.post(subscription.path() + "/test").path("deliveryId");

    assertThat(second).isEqualTo(first);
    assertThat(subscription.deliveries().getList("items")).hasSize(1);
  }

  private static Response test(Subscription subscription) {
    return subscription.owner().api().post(subscription.path() + "/test");
  }
}
