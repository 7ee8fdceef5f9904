package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A secret is replaced without a callback being lost. */
@QuarkusTest
class SecretRotationTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  SecretRotationTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void duringTheGraceBothSecretsSignNewestFirst() {
    Subscription before = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String newSecret = rotate(before, 3_600);

    Received request = deliver(before);

    assertThat(request.header("webhook-signature").split(" ", -1)).hasSize(2);
    assertThat(request.isSignedWith(newSecret)).isTrue();
    assertThat(request.isSignedWith(before.secret())).isTrue();
  }

  @Test
  void withoutGraceOnlyTheNewSecretSigns() {
    Subscription before = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String newSecret = rotate(before, 0);

    Received request = deliver(before);

    assertThat(request.isSignedWith(newSecret)).isTrue();
    assertThat(request.isSignedWith(before.secret())).isFalse();
  }

  private static String rotate(Subscription subscription, int graceSeconds) {
    return subscription
        .owner()
        .api()
        .post(subscription.path() + "/secret/rotate", "{'graceSeconds':%d}".formatted(graceSeconds))
        .then()
        .statusCode(201)
        .extract()
        .path("secret");
  }

  private Received deliver(Subscription subscription) {
    topics.publish(Topics.roundSettled(subscription.owner().id(), null));
    await().until(() -> !receiver.received().isEmpty());
    return receiver.received().getFirst();
  }
}
