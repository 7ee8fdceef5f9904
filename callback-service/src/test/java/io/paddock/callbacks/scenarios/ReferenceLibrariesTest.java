package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.ReferenceReceiver;
import io.paddock.callbacks.fixtures.ReferenceReceiver.Read;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Receivers that use the public libraries of their languages understand and believe what we send.
 */
@QuarkusTest
class ReferenceLibrariesTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  ReferenceLibrariesTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsBelievedAndReadAsItsEvent(ReferenceReceiver library) throws Exception {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    EventEnvelope sent = Topics.roundSettled(subscription.owner().id(), null);

    Read read = library.read(delivered(sent), subscription.secret());

    assertThat(read.verified()).isTrue();
    assertThat(read.events()).hasSize(1);
    JsonNode event = read.events().getFirst();
    assertThat(event.path("id").asText()).isEqualTo(sent.id());
    assertThat(event.path("type").asText()).isEqualTo("round.settled");
    assertThat(event.path("source").asText()).isEqualTo(sent.source());
    assertThat(event.path("subject").asText()).isEqualTo(sent.subject());
    assertThat(event.path("operatorid").asText()).isEqualTo(subscription.owner().id().toString());
    assertThat(event.path("data").path("playerId").asText()).isEqualTo("zoë");
  }

  @ParameterizedTest
  @EnumSource
  void duringARotationItIsBelievedByEitherSecret(ReferenceReceiver library) throws Exception {
    Subscription before =
        Subscription.with(
            tenants.operator(), receiver.url(), ",'asymmetric':true", "round.settled");
    String second =
        before
            .owner()
            .api()
            .post(before.path() + "/secret/rotate", "{'graceSeconds':3600}")
            .then()
            .statusCode(201)
            .extract()
            .path("secret");
    Received request = delivered(Topics.roundSettled(before.owner().id(), null));

    assertThat(library.read(request, before.secret()).verified()).isTrue();
    assertThat(library.read(request, second).verified()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasTamperedWithIsNotBelieved(ReferenceReceiver library) throws Exception {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    String another =
        Subscription.of(tenants.operator(), receiver.url(), "session.started").secret();
    Received request = delivered(Topics.roundSettled(subscription.owner().id(), null));
    Received tampered =
        new Received(
            request.at(),
            request.method(),
            request.path(),
            request.headers(),
            request.body().replace("4.95", "9.95"));

    assertThat(tampered.body()).isNotEqualTo(request.body());
    assertThat(library.read(tampered, subscription.secret()).verified()).isFalse();
    assertThat(library.read(request, another).verified()).isFalse();
  }

  private Received delivered(EventEnvelope event) {
    topics.publish(event);
    await().until(() -> !receiver.received().isEmpty());
    return receiver.received().getFirst();
  }
}
