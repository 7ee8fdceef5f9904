package io.paddock.callbacks.recovery;

import static io.paddock.servers.test.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.callbacks.event.EventStore;
import io.paddock.callbacks.eventtype.EndpointNotice;
import io.paddock.callbacks.eventtype.TestVersions;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.events.EventEnvelope;
import io.paddock.events.EventJson;
import io.paddock.web.id.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch at a time, in the place of whoever died, and never before it may begin. */
class RecoveryWorkTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofHours(2));
  private static final Instant UNTIL = NOW.minus(Duration.ofHours(1));

  private final Rows rows = Rows.inNewDatabase().at(NOW);
  private final AtomicInteger wakeups = new AtomicInteger();
  private final RecoveryWork work = work(UUID::randomUUID);
  private final UUID endpoint = rows.endpoint(20, SINCE);
  private final UUID owner =
      UUID.fromString(rows.text("SELECT owner_id::text FROM endpoints WHERE id = $1", endpoint));

  @Test
  void moreThanABatchIsRecoveredBatchByBatch() {
    events(RecoveryWork.BATCH + 1, SINCE);
    UUID recovery = recovery();
    await().until(() -> work.batch());

    assertThat(progress(recovery))
        .containsEntry("scanned", (long) RecoveryWork.BATCH)
        .containsEntry("made", (long) RecoveryWork.BATCH)
        .containsEntry("finished_at", null);
    assertThat(work.batch()).isTrue();
    assertThat(progress(recovery))
        .containsEntry("scanned", RecoveryWork.BATCH + 1L)
        .containsEntry("made", RecoveryWork.BATCH + 1L);
    assertThat(progress(recovery).get("finished_at")).isEqualTo(Rows.utc(NOW));
    assertThat(work.batch()).isFalse();
    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(RecoveryWork.BATCH + 1);
  }

  @Test
  void aBatchThatBreaksOffIsDoneAnewFromItsPlace() {
    UUID taken = rows.pending(rows.endpoint(20, SINCE), NOW);
    events(3, SINCE);
    UUID recovery = recovery();
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> work(() -> taken).batch())
                    .isInstanceOf(RuntimeException.class));

    assertThat(progress(recovery)).containsEntry("scanned", 0L).containsEntry("at_tx", null);
    assertThat(work.batch()).isTrue();
    assertThat(progress(recovery)).containsEntry("scanned", 3L).containsEntry("made", 3L);
  }

  @Test
  void whatIsToldOfAnEndpointIsNotRecoveredForItself() {
    rows.change("UPDATE endpoints SET event_types = '{endpoint.failing}'");
    EndpointNotice.Failing ofItself = new EndpointNotice.Failing(endpoint, null, SINCE, 1);
    String other = notice(new EndpointNotice.Failing(UUID.randomUUID(), null, SINCE, 1));
    notice(ofItself);

    recovery();
    await().until(() -> work.batch());

    assertThat(rows.rows("SELECT event_id FROM deliveries"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("event_id", other));
  }

  private String notice(EndpointNotice said) {
    EventEnvelope event = said.event(UUID.randomUUID(), Tenant.operator(owner), 1, SINCE);
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at, operator_id, subject, sequence)
        VALUES ($1, $2, $3, $4, $4, $5, $6, 1)
        """,
        event.id(),
        event.type(),
        EventJson.write(event),
        Rows.utc(SINCE),
        owner,
        event.subject());
    return event.id();
  }

  @Test
  void itsTimesAreFromInclusiveToExclusive() {
    events(1, SINCE.minusMillis(1));
    String first = events(1, SINCE).getFirst();
    String last = events(1, UNTIL.minusMillis(1)).getFirst();
    events(1, UNTIL);

    recovery();
    await().until(() -> work.batch());

    assertThat(rows.rows("SELECT event_id FROM deliveries"))
        .extracting(row -> row.get("event_id"))
        .containsExactlyInAnyOrder(first, last);
  }

  @Test
  void whatEndedBadlyBeginsAnewAndWhatDidNotStays() {
    List<String> events = events(4, SINCE);
    UUID failed = delivery(events.get(0), "failed");
    UUID parked = delivery(events.get(1), "parked");
    UUID delivered = delivery(events.get(2), "delivered");

    UUID recovery = recovery();
    await().until(() -> work.batch());

    assertThat(progress(recovery)).containsEntry("made", 1L).containsEntry("restarted", 2L);
    assertThat(List.of(failed, parked))
        .allSatisfy(
            id ->
                assertThat(rows.delivery(id))
                    .containsEntry("status", "pending")
                    .containsEntry("failures", 0)
                    .containsEntry("own_faults", 0)
                    .containsEntry("breaks", 0)
                    .containsEntry("finished_at", null));
    assertThat(rows.delivery(delivered)).containsEntry("status", "delivered");
  }

  @Test
  void itWaitsForWhatIsOlderAndMayStillBeWritten() {
    rows.postgres()
        .useTransaction(
            older -> {
              older.execute(INSERT, owner, 1, Rows.utc(SINCE));
              recovery();
              assertThat(work.batch()).isFalse();
            });

    await().until(() -> work.batch());
    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
  }

  @Test
  void ofADeletedEndpointItEndsWithNothingMade() {
    events(1, SINCE);
    UUID recovery = recovery();
    rows.change("UPDATE endpoints SET status = 'deleted', deleted_at = created_at");

    await().until(() -> work.batch());

    assertThat(progress(recovery)).containsEntry("made", 0L);
    assertThat(progress(recovery).get("finished_at")).isNotNull();
    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
  }

  @Test
  void recoveriesTakeTurns() {
    events(2 * RecoveryWork.BATCH, SINCE);
    UUID first = recovery();
    UUID other = rows.endpoint(20, SINCE);
    rows.change("UPDATE endpoints SET owner_id = $1 WHERE id = $2", owner, other);
    UUID second = recovery(other);
    await().until(() -> work.batch());
    await().until(() -> work.batch());

    assertThat(List.of(first, second))
        .allSatisfy(
            recovery ->
                assertThat(progress(recovery)).containsEntry("scanned", (long) RecoveryWork.BATCH));
  }

  @Test
  void oneRunDoesAllThatWaitsAndWakesTheDispatch() {
    events(2, SINCE);
    UUID recovery = recovery();

    await()
        .until(
            () -> {
              work.run();
              return progress(recovery).get("finished_at") != null;
            });

    assertThat(wakeups).hasPositiveValue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {"1, /data/playerId, 1", "1, /data/player/id, 0", "null, /data/player/id, 1"},
      nullValues = "null")
  void aFilterIsMeantByTheVersionThatItsEndpointPinned(
      @Nullable Integer pinned, String pointer, long made) {
    String event = events(1, SINCE).getFirst();
    rows.asOwner("UPDATE events SET body = '" + TestVersions.third(event, "zoe", "2.50") + "'");
    rows.change(
        "UPDATE endpoints SET event_version = $1, filter = jsonb_build_object($2::text, 'zoe')",
        pinned,
        pointer);
    UUID recovery = recovery();
    await().until(() -> work.batch());

    assertThat(progress(recovery)).containsEntry("made", made);
  }

  private RecoveryWork work(Ids ids) {
    return new RecoveryWork(
        rows.postgres(),
        new RecoveryStore(),
        new EventStore(),
        TestVersions.THREE,
        wakeups::incrementAndGet,
        ids);
  }

  private static final String INSERT =
      """
      INSERT INTO events (id, type, body, occurred_at, received_at, operator_id, subject, sequence)
      SELECT gen_random_uuid(), 'round.settled', '{}', $3, $3, $1, 'player/1/zoe', i
      FROM generate_series(1, $2::int) i
      """;

  /** The ids of those that came at that time. */
  private List<String> events(int count, Instant at) {
    rows.change(INSERT, owner, count, Rows.utc(at));
    return rows.rows("SELECT id FROM events WHERE received_at = $1", Rows.utc(at)).stream()
        .map(row -> (String) row.get("id"))
        .toList();
  }

  private UUID delivery(String event, String status) {
    UUID id = UUID.randomUUID();
    rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, attempts,
          created_at, finished_at)
        VALUES ($1, $2, 'operator', $3, $4, $5, 9, now(), CASE WHEN $5 <> 'pending' THEN now() END)
        """,
        id,
        endpoint,
        owner,
        event,
        status);
    return id;
  }

  private UUID recovery() {
    return recovery(endpoint);
  }

  private UUID recovery(UUID of) {
    UUID id = UUID.randomUUID();
    rows.postgres().useTransaction(tx -> new RecoveryStore().insert(tx, id, of, SINCE, UNTIL));
    return id;
  }

  private Map<String, Object> progress(UUID recovery) {
    return rows.row("SELECT * FROM recoveries WHERE id = $1", recovery);
  }
}
