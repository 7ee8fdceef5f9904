package io.paddock.callbacks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.callbacks.delivery.DeliveryWriter;
import io.paddock.callbacks.delivery.Handover;
import io.paddock.callbacks.delivery.TestHandover;
import io.paddock.callbacks.error.Refusal;
import io.paddock.callbacks.eventtype.TestVersions;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.subscriber.SubscriberStore;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.db.Sql;
import io.paddock.web.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From events to rows: once, whole, and for nobody else. */
class EventIntakeTest {

  private static final Instant NOW = Instant.parse("2026-01-15T09:30:01Z");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final AtomicInteger wakeups = new AtomicInteger();
  private final EventIntake intake = intake(UUID::randomUUID);
  private final UUID endpoint = rows.endpoint(20, LONG_AGO);
  private final UUID operator =
      UUID.fromString(rows.text("SELECT owner_id::text FROM endpoints WHERE id = $1", endpoint));

  @Test
  void anEventBecomesADeliveryThatIsDueAtOnce() {
    ReceivedEvent event = event("evt-1", operator, "2026-01-15T09:30:00Z");

    assertThat(intake.take(List.of(event))).isEqualTo(1);

    assertThat(rows.row("SELECT * FROM events"))
        .containsEntry("id", "evt-1")
        .containsEntry("type", "round.settled")
        .containsEntry("body", event.body())
        .containsEntry("request_id", "req-1");
    assertThat(rows.instant("SELECT occurred_at FROM events"))
        .isEqualTo(Instant.parse("2026-01-15T09:30:00Z"));
    assertThat(rows.instant("SELECT received_at FROM events")).isEqualTo(NOW);
    assertThat(rows.row("SELECT * FROM deliveries"))
        .containsEntry("endpoint_id", endpoint)
        .containsEntry("owner_kind", "operator")
        .containsEntry("owner_id", operator)
        .containsEntry("status", "pending")
        .containsEntry("attempts", 0)
        .containsEntry("retried", true);
    assertThat(rows.instant("SELECT due_at FROM due")).isEqualTo(NOW);
    assertThat(wakeups).hasValue(1);
  }

  @Test
  void anEventThatComesTwiceInABatchAndAgainLaterIsTakenInOnce() {
    ReceivedEvent event = event("evt-1", operator, "2026-01-15T09:30:00Z");

    int first = intake.take(List.of(event, event));
    int again = intake.take(List.of(event));

    assertThat(first).isEqualTo(1);
    assertThat(again).isZero();
    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
    assertThat(wakeups).hasValue(1);
  }

  @Test
  void aBatchThatIsRefusedLeavesNothing() {
    ReceivedEvent good = event("evt-1", operator, "2026-01-15T09:30:00Z");
    ReceivedEvent beyondAnyCalendar = event("evt-2", operator, "+999999-01-01T00:00:00Z");

    assertThatThrownBy(() -> intake.take(List.of(good, beyondAnyCalendar)))
        .isInstanceOf(RuntimeException.class)
        .matches(Refusal::is);

    assertThat(rows.rows("SELECT 1 FROM inbox")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM events")).isEmpty();
    assertThat(wakeups).hasValue(0);
    assertThat(intake.take(List.of(good))).isEqualTo(1);
  }

  @Test
  void anEventWhoseDeliveryCannotBeWrittenWasNotTakenIn() {
    ReceivedEvent event = event("evt-1", operator, "2026-01-15T09:30:00Z");
    rows.asOwner("REVOKE INSERT ON callbacks.due FROM paddock_callbacks");

    assertThatThrownBy(() -> intake.take(List.of(event))).isInstanceOf(RuntimeException.class);

    rows.asOwner("GRANT INSERT ON callbacks.due TO paddock_callbacks");
    assertThat(rows.rows("SELECT 1 FROM inbox")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM events WHERE id = 'evt-1'")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
    assertThat(intake.take(List.of(event))).isEqualTo(1);
  }

  @Test
  void whatIsBegunAtOnceNeedsNobodyToWakeUp() {
    Told told = new Told(1);
    EventIntake handing = intake(UUID::randomUUID, () -> told);

    int made = handing.take(List.of(event("evt-1", operator, "2026-01-15T09:30:00Z")));

    assertThat(made).isEqualTo(1);
    assertThat(told.calls).containsExactly("add evt-1", "committed", "close");
    assertThat(wakeups).hasValue(0);
  }

  @Test
  void whatIsNotBegunWakesTheClaims() {
    Told told = new Told(1);

    int made =
        intake(UUID::randomUUID, () -> told)
            .take(
                List.of(
                    event("evt-1", operator, "2026-01-15T09:30:00Z"),
                    event("evt-2", operator, "2026-01-15T09:30:00Z")));

    assertThat(made).isEqualTo(2);
    assertThat(wakeups).hasValue(1);
  }

  @Test
  void ofABatchThatIsRefusedNothingIsBegun() {
    Told told = new Told(1);
    rows.asOwner("REVOKE INSERT ON callbacks.due FROM paddock_callbacks");

    assertThatThrownBy(
            () ->
                intake(UUID::randomUUID, () -> told)
                    .take(List.of(event("evt-1", operator, "2026-01-15T09:30:00Z"))))
        .isInstanceOf(RuntimeException.class);

    rows.asOwner("GRANT INSERT ON callbacks.due TO paddock_callbacks");

    assertThat(told.calls).containsExactly("add evt-1", "close");
    assertThat(wakeups).hasValue(0);
  }

  /** Writes deliveries, and says of some that they are begun. */
  private static final class Told implements Handover.Batch {

    private final TestHandover rows = new TestHandover();
    private final int begun;
    private final List<String> calls = new ArrayList<>();

    Told(int begun) {
      this.begun = begun;
    }

    @Override
    public int add(Sql tx, List<Handover.Fresh> deliveries) {
      calls.add("add " + deliveries.getFirst().event().envelope().id());
      return rows.add(tx, deliveries);
    }

    @Override
    public int committed() {
      calls.add("committed");
      return begun;
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private EventIntake intake(Ids ids) {
    return intake(ids, TestHandover::new);
  }

  private EventIntake intake(Ids ids, Handover handover) {
    return new EventIntake(
        rows.postgres(),
        new Inbox(),
        new SubscriberStore(),
        TestVersions.THREE,
        new DeliveryWriter(),
        handover,
        wakeups::incrementAndGet,
        ids);
  }

  @Test
  void theSameIdInAnotherRoleHearsNothing() {
    rows.change("UPDATE endpoints SET owner_kind = 'partner'");

    assertThat(intake.take(List.of(event("evt-1", operator, "2026-01-15T09:30:00Z")))).isZero();

    assertThat(rows.rows("SELECT 1 FROM inbox")).hasSize(1);
    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
    assertThat(wakeups).hasValue(0);
  }

  @Test
  void aDisabledEndpointHearsNothingAndTheEventIsKept() {
    rows.change("UPDATE endpoints SET status = 'disabled', disabled_reason = 'gone'");

    assertThat(intake.take(List.of(event("evt-1", operator, "2026-01-15T09:30:00Z")))).isZero();

    assertThat(rows.row("SELECT * FROM events"))
        .containsEntry("id", "evt-1")
        .containsEntry("subject", "player/1/zoe")
        .containsEntry("sequence", 1L)
        .containsEntry("operator_id", operator)
        .containsEntry("aggregator_id", null)
        .containsEntry("partner_id", null)
        .containsEntry("told_to_all", false);
  }

  @Test
  void whatWaitsKeepsItsPlaceAmongWhatItsSourceCountsOfItsSubject() {
    ReceivedEvent first = event("evt-1", operator, "2026-01-15T09:30:00Z");
    ReceivedEvent second = changed("evt-2", "\"sequence\":1", "\"sequence\":2");
    ReceivedEvent otherSource = changed("evt-3", "/paddock/games-service", "/paddock/other");
    ReceivedEvent otherSubject = changed("evt-4", "player/1/zoe", "player/1/max");

    intake.take(List.of(first, second, otherSource, otherSubject));

    List<Map<String, Object>> due =
        rows.rows("SELECT lane, sequence FROM due ORDER BY event_id COLLATE \"C\"");
    assertThat(due).extracting(row -> row.get("sequence")).containsExactly(1L, 2L, 1L, 1L);
    assertThat(due.get(1)).containsEntry("lane", due.get(0).get("lane"));
    assertThat(due).extracting(row -> row.get("lane")).doesNotContainNull();
    assertThat(Set.of(due.get(0), due.get(2), due.get(3))).hasSize(3);
  }

  private ReceivedEvent changed(String id, String what, String by) {
    return ReceivedEvent.parse(
        event(id, operator, "2026-01-15T09:30:00Z").body().replace(what, by));
  }

  @Test
  void whatIsNobodysIsNotKept() {
    ReceivedEvent nobodys =
        ReceivedEvent.parse(
            event("evt-1", operator, "2026-01-15T09:30:00Z").body().replace("operatorid", "other"));

    assertThat(intake.take(List.of(nobodys, event("evt-2", operator, "2026-01-15T09:30:00Z"))))
        .isEqualTo(1);

    assertThat(rows.row("SELECT * FROM events")).containsEntry("id", "evt-2");
  }

  @Test
  void whatSeveralPatternsMatchIsDeliveredOnce() {
    rows.change("UPDATE endpoints SET event_types = '{*,round.*,round.settled}'");

    assertThat(intake.take(List.of(event("evt-1", operator, "2026-01-15T09:30:00Z")))).isEqualTo(1);

    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
  }

  /** Who pinned a version wrote its filter for what that has. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "1, /data/playerId, zoe, 1",
        "1, /data/player/id, zoe, 0",
        "2, /data/amounts/stake, 2.50, 1",
        "2, /data/stake, 2.50, 0",
        "null, /data/player/id, zoe, 1",
        "null, /data/playerId, zoe, 0"
      },
      nullValues = "null")
  void aFilterIsMeantByTheVersionThatItsEndpointPinned(
      @Nullable Integer pinned, String pointer, String value, int made) {
    rows.change(
        "UPDATE endpoints SET event_version = $1, filter = jsonb_build_object($2::text, $3::text)",
        pinned,
        pointer,
        value);

    assertThat(intake.take(List.of(third("urn:paddock:schema:round.settled:v3")))).isEqualTo(made);
  }

  /** A producer may be ahead of this process: nobody's events wait for that. */
  @Test
  void anEventOfAVersionThatIsNotKnownHereIsFilteredAsItIsAndTakenIn() {
    rows.change(
        "UPDATE endpoints SET event_version = 1, filter = '{\"/data/player/id\": \"zoe\"}'");

    assertThat(intake.take(List.of(third("urn:paddock:schema:round.settled:v9")))).isOne();
  }

  private ReceivedEvent third(String schema) {
    return ReceivedEvent.parse(
        TestVersions.third("evt-3", "zoe", "2.50")
            .replace("urn:paddock:schema:round.settled:v3", schema)
            .replaceFirst("\\{", "{\"operatorid\":\"" + operator + "\","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"market.*", "*"})
  void aPatternHearsOfAMarketsEndToo(String pattern) {
    rows.change("UPDATE endpoints SET event_types = ARRAY[$1]", pattern);

    assertThat(intake.take(List.of(resolved("trd-9-0")))).isEqualTo(1);

    assertThat(rows.row("SELECT told_to_all FROM events")).containsEntry("told_to_all", true);
  }

  @Test
  void aMarketsEndIsTakenInWithoutAnOwnerAndWakesTheDispatch() {
    rows.change("UPDATE endpoints SET event_types = '{trade.executed,market.resolved}'");

    assertThat(intake.take(List.of(resolved("trd-9-0")))).isEqualTo(1);

    assertThat(rows.row("SELECT * FROM deliveries")).containsEntry("endpoint_id", endpoint);
    assertThat(wakeups).hasValue(1);
  }

  @Test
  void besideAMarketsEndOtherEventsStayTheirOwners() {
    rows.change("UPDATE endpoints SET event_types = '{round.settled,market.resolved}'");
    ReceivedEvent foreign = event("evt-1", UUID.randomUUID(), "2026-01-15T09:30:00Z");

    assertThat(intake.take(List.of(foreign, resolved("trd-9-0")))).isEqualTo(1);

    assertThat(rows.row("SELECT event_id FROM deliveries")).containsEntry("event_id", "trd-9-0");
  }

  private static ReceivedEvent event(String id, UUID operatorId, String time) {
    return ReceivedEvent.parse(
        """
        {"specversion":"1.0","id":"%s","source":"/paddock/games-service","type":"round.settled",\
        "subject":"player/1/zoe","time":"%s","datacontenttype":"application/json",\
        "operatorid":"%s","sequence":1,"requestid":"req-1","data":{}}\
        """
            .formatted(id, time, operatorId));
  }

  private static ReceivedEvent resolved(String id) {
    return ReceivedEvent.parse(
        """
        {"specversion":"1.0","id":"%s","source":"/paddock/integrator-gateway",\
        "type":"market.resolved","subject":"market/M","time":"2026-01-15T09:30:00Z",\
        "datacontenttype":"application/json","sequence":1,\
        "data":{"marketId":"M","payouts":["1","0"]}}\
        """
            .formatted(id));
  }
}
