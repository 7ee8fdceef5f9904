package io.paddock.callbacks.scenarios;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.callbacks.fixtures.Receiver;
import io.paddock.callbacks.fixtures.Subscription;
import io.paddock.callbacks.fixtures.Tenants;
import io.paddock.callbacks.fixtures.Tenants.TestTenant;
import io.paddock.callbacks.fixtures.Topics;
import io.paddock.callbacks.fixtures.Topics.Place;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.events.catalogue.EventTopic;
import io.paddock.events.catalogue.OperatorUpdated;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes from Kafka is taken in once, and rubbish does not stop it. */
@QuarkusTest
class IntakeTest {

  private static final Set<EventTopic> LISTENED_TO =
      EnumSet.complementOf(EnumSet.of(EventTopic.AGGREGATOR_EVENTS));

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
  void whileTheDatabaseRefusesNoTopicsOffsetMovesAndThenEveryEventArrives() throws Exception {
    TestTenant operator = tenants.operator();
    Subscription.of(operator, receiver.url(), "round.settled");
    Map<EventTopic, EventEnvelope> events = new EnumMap<>(EventTopic.class);
    for (EventTopic topic : LISTENED_TO) {
      events.put(topic, Topics.roundSettled(operator.id(), null));
    }
    events.values().forEach(event -> Db.change("CREATE SEQUENCE " + refusalsOf(event)));
    Db.change(
        """
        CREATE FUNCTION refuse() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.event_id = ANY ('{%s}') THEN
            PERFORM nextval('callbacks.refusals_' || replace(NEW.event_id, '-', '_'));
            RAISE EXCEPTION 'the database is read-only' USING ERRCODE = '25006';
          END IF;
          RETURN NEW;
        END $$\
        """
            .formatted(
                events.values().stream().map(EventEnvelope::id).collect(Collectors.joining(","))));
    try {
      Db.change(
          "CREATE TRIGGER refuse BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION refuse()");
      List<Place> places = new ArrayList<>();
      events.forEach(
          (topic, event) ->
              places.add(
                  topics.publishAt(topic.topicName(), event.subject(), EventJson.write(event))));

      // Offsets are committed every second; by then several of them have passed.
      await().until(() -> events.values().stream().allMatch(event -> refusals(event) >= 6));
      Map<Place, Long> refused = committed(places);
      Db.change("DROP TRIGGER refuse ON inbox");
      await().until(() -> receiver.received().size() == events.size());

      assertThat(refused)
          .allSatisfy((place, offset) -> assertThat(offset).isLessThanOrEqualTo(place.offset()));
      await()
          .until(
              () ->
                  committed(places).entrySet().stream()
                      .allMatch(place -> place.getValue() > place.getKey().offset()));
    } finally {
      Db.change("DROP TRIGGER IF EXISTS refuse ON inbox");
      Db.change("DROP FUNCTION refuse");
      events.values().forEach(event -> Db.change("DROP SEQUENCE " + refusalsOf(event)));
    }
  }

  @Test
  void aBatchThatTakesLongIsNotOvertakenByTheNextOneOfItsTopic() {
    TestTenant operator = tenants.operator();
    EventEnvelope slow = Topics.roundSettled(operator.id(), null);
    EventEnvelope next = Topics.roundSettled(operator.id(), null);
    EventEnvelope elsewhere =
        Topics.event(
            operator.id(), null, new OperatorUpdated(operator.id(), "mybrand", List.of("name")));
    Db.change("CREATE SEQUENCE slow_batches");
    Db.change(
        """
        CREATE FUNCTION take_long() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.event_id = '%s' THEN
            PERFORM nextval('callbacks.slow_batches');
            PERFORM pg_advisory_xact_lock(4711);
          END IF;
          RETURN NEW;
        END $$\
        """
            .formatted(slow.id()));
    try {
      Db.change(
          "CREATE TRIGGER take_long BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION"
              + " take_long()");
      Db.owner()
          .useTransaction(
              tx -> {
                tx.execute("SELECT pg_advisory_xact_lock(4711)");
                topics.publish(slow);
                await().until(() -> Db.value(Boolean.class, "SELECT is_called FROM slow_batches"));
                topics.publish(next);
                topics.publish(elsewhere);
                await().until(() -> isKept(elsewhere));

                await().during(Duration.ofMillis(300)).until(() -> !isKept(next));
              });
      await().until(() -> isKept(next));

      assertThat(
              Db.rows(
                  "SELECT id FROM events WHERE operator_id = $1 AND type = 'round.settled'"
                      + " ORDER BY tx, position",
                  operator.id()))
          .extracting(row -> row.get("id"))
          .containsExactly(slow.id(), next.id());
    } finally {
      Db.change("DROP TRIGGER IF EXISTS take_long ON inbox");
      Db.change("DROP FUNCTION take_long");
      Db.change("DROP SEQUENCE slow_batches");
    }
  }

  private static boolean isKept(EventEnvelope event) {
    return !Db.rows("SELECT 1 FROM events WHERE id = $1", event.id()).isEmpty();
  }

  /** The offset that each topic's group begins at again after a restart. */
  private Map<Place, Long> committed(List<Place> places) throws Exception {
    Map<Place, Long> committed = new HashMap<>();
    for (Place place : places) {
      String group = Db.setting("paddock.intake.group") + "-" + place.topic().replace('.', '-');
      committed.put(place, topics.committed(group, place));
    }
    return committed;
  }

  private static long refusals(EventEnvelope event) {
    return Db.value(Long.class, "SELECT last_value FROM " + refusalsOf(event));
  }

  private static String refusalsOf(EventEnvelope event) {
    return "refusals_" + event.id().replace('-', '_');
  }

  @Test
  void anEventThatNobodyWantsIsKeptAllTheSame() {
    TestTenant operator = tenants.operator();
    EventEnvelope event = Topics.roundSettled(operator.id(), null);

    topics.publish(event);
    await().until(() -> !Db.rows("SELECT 1 FROM inbox WHERE event_id = $1", event.id()).isEmpty());

    assertThat(Db.rows("SELECT 1 FROM events WHERE id = $1", event.id())).hasSize(1);
    assertThat(Db.rows("SELECT 1 FROM deliveries WHERE event_id = $1", event.id())).isEmpty();
  }

  @Test
  void whoSubscribesLaterGetsNothingFromBefore() {
    TestTenant operator = tenants.operator();
    EventEnvelope before = Topics.roundSettled(operator.id(), null);
    EventEnvelope after = Topics.roundSettled(operator.id(), null);
    topics.publish(before);
    await().until(() -> !Db.rows("SELECT 1 FROM inbox WHERE event_id = $1", before.id()).isEmpty());

    Subscription.of(operator, receiver.url(), "round.settled");
    topics.publish(after);

    await().until(() -> receiver.received().size() == 1);
    assertThat(receiver.received().getFirst().header("webhook-id")).isEqualTo(after.id());
  }
}
