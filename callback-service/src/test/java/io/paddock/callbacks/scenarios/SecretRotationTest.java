package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.paddock.callbacks.fixtures.Api;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.List;
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

  @Test
  void withoutGraceEveryOlderSecretEnds() {
    Subscription before = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String second = rotate(before, 604_800);
    String third = rotate(before, 0);

    Received request = deliver(before);

    assertThat(request.header("webhook-signature").split(" ", -1)).hasSize(1);
    assertThat(request.isSignedWith(third)).isTrue();
    assertThat(request.isSignedWith(second)).isFalse();
    assertThat(request.isSignedWith(before.secret())).isFalse();
  }

  @Test
  void aSecretThatIsEndedSignsNoMore() {
    Subscription before = Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String second = rotate(before, 3_600);
    String third = rotate(before, 3_600);
    Api api = before.owner().api();
    List<String> ids = api.get(before.path() + "/secrets").path("items.id");

    api.delete(before.path() + "/secrets/" + ids.get(1)).then().statusCode(204);

    Received request = deliver(before);
    assertThat(request.header("webhook-signature").split(" ", -1)).hasSize(2);
    assertThat(request.isSignedWith(third)).isTrue();
    assertThat(request.isSignedWith(second)).isFalse();
    assertThat(request.isSignedWith(before.secret())).isTrue();
  }

  @Test
  void anOwnersOwnSecretSigns() {
    String chosen = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
    String next = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);
    Subscription before =
        Subscription.with(
            tenants.operator(),
            receiver.url(),
            ",'secret':'%s'".formatted(chosen),
            "round.settled");

    before
        .owner()
        .api()
        .post(before.path() + "/secret/rotate", "{'secret':'%s'}".formatted(next))
        .then()
        .statusCode(201)
        .body("secret", equalTo(next));

    Received request = deliver(before);
    assertThat(before.secret()).isEqualTo(chosen);
    assertThat(request.isSignedWith(chosen)).isTrue();
    assertThat(request.isSignedWith(next)).isTrue();
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
