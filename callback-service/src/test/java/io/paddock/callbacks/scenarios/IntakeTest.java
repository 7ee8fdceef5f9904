package io.paddock.callbacks.scenarios;

import static io.paddock.callbacks.fixtures.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Db;
import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.OperatorUpdated;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes from Kafka is taken in once, and rubbish does not stop it. */
@QuarkusTest
class IntakeTest {

  private final Tenants tenants;
  private final Topics topics;
  private final Receiver receiver = new Receiver();

  IntakeTest(Tenants tenants, Topics topics) {
    this.tenants = tenants;
    this.topics = topics;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void operatorEventsAreTakenInToo() {
    TestTenant operator = tenants.operator();
    Subscription.of(operator, receiver.url(), "operator.updated");

    topics.publish(
        Topics.event(
            operator.id(),
            null,
            new OperatorUpdated(operator.id(), "mybrand", List.of("config.currencies"))));

    await().until(() -> receiver.received().size() == 1);
  }

  @Test
  void rubbishDoesNotStopTheTopic() {
    TestTenant operator = tenants.operator();
    Subscription.of(operator, receiver.url(), "round.settled");
    EventEnvelope event = Topics.roundSettled(operator.id(), null);
    String key = "same-partition";

    topics.publish("game.events", key, "rubbish");
    topics.publish("game.events", key, null);
    topics.publish("game.events", key, "null");
    topics.publish("game.events", key, "{\"specversion\":\"1.0\"}");
    topics.publish("game.events", key, EventJson.write(event));

    await().until(() -> receiver.received().size() == 1);
    assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(event.id());
  }

  @Test
  void anEventThatNobodyWantsLeavesOnlyItsInboxRow() {
    TestTenant operator = tenants.operator();
    EventEnvelope event = Topics.roundSettled(operator.id(), null);

    topics.publish(event);
    await().until(() -> !Db.rows("SELECT 1 FROM inbox WHERE event_id = ?", event.id()).isEmpty());

    assertThat(Db.rows("SELECT 1 FROM events WHERE id = ?", event.id())).isEmpty();
  }

  @Test
  void whoSubscribesLaterGetsNothingFromBefore() {
    TestTenant operator = tenants.operator();
    EventEnvelope before = Topics.roundSettled(operator.id(), null);
    EventEnvelope after = Topics.roundSettled(operator.id(), null);
    topics.publish(before);
    await().until(() -> !Db.rows("SELECT 1 FROM inbox WHERE event_id = ?", before.id()).isEmpty());

    Subscription.of(operator, receiver.url(), "round.settled");
    topics.publish(after);

    await().until(() -> receiver.received().size() == 1);
    assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(after.id());
  }
}
