package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Receiver.Answer;
import io.paddock.callbacks.fixtures.Receiver.Received;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.servers.test.DatabaseLink;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL takes connections and answers nothing: what was published is delivered after that. */
@Tag("outage")
@QuarkusTest
@QuarkusTestResource(
    value = DatabaseLink.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "callbacks"),
      @ResourceArg(name = "schemas", value = "backoffice")
    })
@Timeout(240)
class DatabaseSilentTest {

  private static final int EVENTS = 12;

  /** Callers give up after as long; jobs go on waiting, or have begun anew. */
  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  DatabaseSilentTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    DatabaseLink.mend();
    receiver.close();
  }

  /** How it falls silent: what is sent is read later, or never. */
  enum Silence {
    HOLDS {
      @Override
      void begin() {
        DatabaseLink.hold();
      }
    },
    LOSES {
      @Override
      void begin() {
        DatabaseLink.lose();
      }
    };

    abstract void begin();
  }

  @ParameterizedTest
  @EnumSource(Silence.class)
  void whatIsPublishedMeanwhileIsDeliveredAfterItEachUnderItsId(Silence silence) {
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    List<String> published = new ArrayList<>(publish(subscription, EVENTS / 2));
    await().until(() -> ids().size() == EVENTS / 2);

    silence.begin();
    published.addAll(publish(subscription, EVENTS / 2));
    await().during(SILENCE).until(() -> ids().size() == EVENTS / 2);
    DatabaseLink.mend();

    await().atMost(Duration.ofSeconds(90)).until(() -> ids().size() == EVENTS);
    assertThat(ids()).containsExactlyInAnyOrderElementsOf(published);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(subscription.deliveries().getList("items.status"))
                    .hasSize(EVENTS)
                    .containsOnly("delivered"));
    // What came twice is the same, under the same id.
    assertThat(
            receiver.received().stream()
                .collect(Collectors.groupingBy(request -> request.header("webhook-id")))
                .values())
        .allSatisfy(same -> assertThat(same).extracting(Received::body).containsOnly(body(same)));
  }

  /** An outcome waits in memory: the receiver is not called again for what it has taken. */
  @Test
  void whatWasAnsweredMeanwhileIsNotSentAgain() {
    CountDownLatch answer = new CountDownLatch(1);
    receiver.answerBy(_ -> after(answer));
    Subscription subscription =
        Subscription.of(tenants.operator(), receiver.url(), "round.settled");
    publish(subscription, 1);
    await().until(() -> receiver.received().size() == 1);

    DatabaseLink.hold();
    answer.countDown();
    await().during(SILENCE).until(() -> receiver.received().size() == 1);
    DatabaseLink.mend();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(subscription.onlyDelivery().getString("status")).isEqualTo("delivered"));
    assertThat(receiver.received()).hasSize(1);
    assertThat(subscription.onlyDelivery().getList("attempts.outcome"))
        .containsExactly("succeeded");
  }

  private List<String> publish(Subscription to, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EventEnvelope event = Topics.roundSettled(to.owner().id(), null);
      topics.publish(event);
      ids.add(event.id());
    }
    return ids;
  }

  private Set<String> ids() {
    return receiver.received().stream()
        .map(request -> request.header("webhook-id"))
        .collect(Collectors.toSet());
  }

  private static String body(List<Received> same) {
    return same.getFirst().body();
  }

  private static Answer after(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return Answer.of(204);
  }
}
