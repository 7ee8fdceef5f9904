package io.paddock.callbacks.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.events.inbox.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is forgotten goes in short transactions, and as much of it as comes. */
@Timeout(180)
class SteadySizeTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<String> TABLES =
      List.of("events", "deliveries", "attempts", "inbox", "idempotency_keys", "due");

  /** As rows are deleted from them: what belongs to no day, by the part that it lies in. */
  private static final List<String> SWEPT =
      List.of(
          "events_default",
          "deliveries_default",
          "attempts",
          "inbox",
          "idempotency_keys",
          "due",
          "endpoints",
          "endpoint_queue",
          "endpoint_secrets",
          "recoveries",
          "certificate_notices",
          "answer_hours",
          "answer_levels");

  /** A day's events; each is delivered at the third attempt. */
  private static final int A_DAY = 200;

  private final Rows rows = Rows.inNewDatabase().at(START);
  private final UUID endpoint = rows.endpoint(100, START);
  private final RetentionConfig retention =
      Settings.of(
          RetentionConfig.class,
          "paddock.retention.deliveries",
          "5d",
          "paddock.retention.inbox",
          "4d",
          "paddock.retention.idempotency-keys",
          "2d");

  @Test
  void noTransactionForgetsMoreThanABatch() {
    countDeletions();
    undated(START.minus(Duration.ofDays(6)), 2 * Housekeeping.SWEEP_LIMIT + 500);

    sweep();

    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM attempts")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM events")).isEmpty();
    assertThat(rows.row("SELECT max(rows) AS most, count(*) AS transactions FROM forgotten"))
        .satisfies(
            of -> {
              assertThat((Long) of.get("most")).isBetween(1L, (long) Housekeeping.SWEEP_LIMIT);
              // Four rows to a delivery, its event and the keys apart.
              assertThat((Long) of.get("transactions")).isGreaterThan(8);
            });
  }

  /** A delivery that has more attempts than a batch has rows is not kept for ever. */
  @Test
  void whatIsMoreThanABatchByItselfGoesAlone() {
    countDeletions();
    undated(START.minus(Duration.ofDays(6)), 2);
    rows.change(
        "UPDATE deliveries SET attempts = $1 WHERE id = (SELECT id FROM deliveries LIMIT 1)",
        Housekeeping.SWEEP_LIMIT + 1);

    sweep();

    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
  }

  @Test
  void tombstonesGoWithAllThatIsTheirsInNoLargerBatches() {
    rows.change(
        """
        INSERT INTO endpoints (id, owner_kind, owner_id, url, event_types, status, created_at,
          updated_at, deleted_at)
        SELECT gen_random_uuid(), 'operator', gen_random_uuid(), 'https://hooks.example.com/x', '{*}',
          'deleted', $2, $2, $2
        FROM generate_series(1, $1::int)\
        """,
        Housekeeping.SWEEP_LIMIT / 2 + 100,
        Rows.utc(START.minus(Duration.ofDays(6))));
    rows.change(
        """
        INSERT INTO endpoint_queue (endpoint_id, paced_until, served_at)
        SELECT id, created_at, created_at FROM endpoints WHERE status = 'deleted'\
        """);
    rows.change(
        """
        INSERT INTO endpoint_secrets (id, endpoint_id, sealed, created_at)
        SELECT gen_random_uuid(), id, 's', created_at FROM endpoints WHERE status = 'deleted'\
        """);
    rows.change(
        """
        INSERT INTO recoveries (id, endpoint_id, since, until, created_at, served_at, finished_at)
        SELECT gen_random_uuid(), id, $1, $2, $2, $2, $2
        FROM endpoints, generate_series(1, 3) WHERE status = 'deleted'\
        """,
        Rows.utc(START.minus(Duration.ofDays(2))),
        Rows.utc(START.minus(Duration.ofDays(1))));
    rows.change(
        """
        INSERT INTO certificate_notices (endpoint_id, ends_at, days)
        SELECT id, $1, 7 FROM endpoints WHERE status = 'deleted'\
        """,
        Rows.utc(START));
    rows.change(
        """
        INSERT INTO answer_hours (endpoint_id, url_hash, hour, attempts, p95_ms)
        SELECT id, 1, $1, 50, 100 FROM endpoints WHERE status = 'deleted'\
        """,
        Rows.utc(START));
    rows.change(
        """
        INSERT INTO answer_levels (endpoint_id, url_hash, hour, p95_ms)
        SELECT id, 1, $1, 100 FROM endpoints WHERE status = 'deleted'\
        """,
        Rows.utc(START));
    countDeletions();

    sweep();

    assertThat(rows.rows("SELECT id FROM endpoints"))
        .extracting(row -> row.get("id"))
        .containsExactly(endpoint);
    assertThat(rows.row("SELECT max(rows) AS most, sum(rows)::bigint AS all FROM forgotten"))
        .satisfies(
            of -> {
              assertThat((Long) of.get("most")).isBetween(1L, (long) Housekeeping.SWEEP_LIMIT);
              assertThat(of).containsEntry("all", 9L * (Housekeeping.SWEEP_LIMIT / 2 + 100));
            });
  }

  @Test
  void overManyDaysItStaysAsLargeAsItsRetention() {
    Map<Integer, Map<String, Long>> counts = new LinkedHashMap<>();
    Map<Integer, Long> bytes = new LinkedHashMap<>();
    countDeletions();
    sweep();
    for (int day = 1; day <= 24; day++) {
      Instant now = START.plus(Duration.ofDays(day));
      rows.at(now);
      day(now, A_DAY);
      sweep();
      TABLES.forEach(table -> rows.asOwner("VACUUM callbacks." + table));
      counts.put(day, count());
      bytes.put(day, bytes());
    }

    assertThat(counts.get(24)).isEqualTo(counts.get(12)).isEqualTo(counts.get(18));
    assertThat(counts.get(24))
        .containsEntry("deliveries", 10L * A_DAY)
        .containsEntry("attempts", 33L * A_DAY)
        .containsEntry("events", 10L * A_DAY)
        .containsEntry("inbox", 5L * A_DAY)
        .containsEntry("idempotency_keys", 3L * A_DAY)
        .containsEntry("due", 0L);
    long half = requireNonNull(bytes.get(12));
    assertThat(bytes.get(24)).isLessThan(half * 5 / 4);
    // Of inbox and keys alone: whole days are dropped.
    assertThat(rows.row("SELECT sum(rows)::bigint AS all FROM forgotten"))
        .containsEntry("all", (24L - 5 + 24 - 3) * A_DAY);
  }

  @Test
  void theTablesThatEachClaimWritesAreVacuumedOftenAndAnalysed() {
    for (String table : List.of("due", "endpoint_queue")) {
      assertThat(
              rows.text(
                  "SELECT array_to_string(reloptions, ' ') FROM pg_class WHERE relname = $1",
                  table))
          .contains(
              "autovacuum_vacuum_scale_factor=0.02",
              "autovacuum_vacuum_threshold=500",
              "autovacuum_vacuum_cost_delay=0");
    }
    assertThat(
            rows.text(
                "SELECT array_to_string(reloptions, ' ') FROM pg_class"
                    + " WHERE relname = 'endpoint_queue'"))
        .contains("autovacuum_analyze_scale_factor=0.05", "fillfactor=50");
  }

  private void countDeletions() {
    rows.asOwner(
        """
        CREATE TABLE forgotten (tx xid8 PRIMARY KEY, rows bigint);
        GRANT ALL ON forgotten TO PUBLIC;
        CREATE FUNCTION count_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO callbacks.forgotten
          SELECT pg_current_xact_id(), count(*) FROM gone HAVING count(*) > 0
          ON CONFLICT (tx) DO UPDATE SET rows = callbacks.forgotten.rows + excluded.rows;
          RETURN NULL;
        END $$;
        """);
    SWEPT.forEach(
        table ->
            rows.asOwner(
                "CREATE TRIGGER count_forgotten AFTER DELETE ON %s REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_forgotten()"
                    .formatted(table)));
  }

  /** A day whose rows lie in the day's tables, by the time in their ids. */
  private void day(Instant at, int events) {
    String prefix = "%012x".formatted(at.toEpochMilli());
    day(prefix.substring(0, 8) + "-" + prefix.substring(8) + "-7000-8000-", at, events);
  }

  /** A day whose rows lie in no day's tables. */
  private void undated(Instant at, int events) {
    day("ffffffff-ffff-4000-8000-", at, events);
  }

  private void day(String prefix, Instant at, int events) {
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        SELECT $1 || lpad(i::text, 12, '0'), 'round.settled', '{"data":{}}', $3, $3
        FROM generate_series(1, $2::int) i\
        """,
        prefix,
        events,
        Rows.utc(at));
    rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, attempts,
          created_at, finished_at)
        SELECT v.id::uuid, e.id, e.owner_kind, e.owner_id, v.id, 'delivered', 3, $1, $1
        FROM endpoints e, events v WHERE v.received_at = $1 AND e.id = $2\
        """,
        Rows.utc(at),
        endpoint);
    rows.change(
        """
        INSERT INTO attempts (delivery_id, number, started_at, finished_at, outcome)
        SELECT d.id, n, $1, $1, 'succeeded' FROM deliveries d, generate_series(1, 3) n
        WHERE d.finished_at = $1\
        """,
        Rows.utc(at));
    rows.change(
        """
        INSERT INTO inbox (event_id, received_at)
        SELECT $1 || '-' || i, $3 FROM generate_series(1, $2::int) i\
        """,
        prefix,
        events,
        Rows.utc(at));
    rows.change(
        """
        INSERT INTO idempotency_keys (owner, operation, key, request_hash, status, body, created_at)
        SELECT 'o', 'p', $1 || '-' || i, 'h', 201, '{}', $3 FROM generate_series(1, $2::int) i\
        """,
        prefix,
        events,
        Rows.utc(at));
  }

  private Map<String, Long> count() {
    Map<String, Long> counts = new LinkedHashMap<>();
    TABLES.forEach(
        table ->
            counts.put(
                table,
                (Long) rows.row("SELECT count(*) AS all_rows FROM " + table).get("all_rows")));
    return counts;
  }

  private long bytes() {
    return TABLES.stream()
        .mapToLong(
            table ->
                (Long)
                    rows.row(
                            "SELECT coalesce(sum(pg_total_relation_size(relid)), 0)::bigint AS"
                                + " bytes FROM pg_partition_tree('callbacks."
                                + table
                                + "')")
                        .get("bytes"))
        .sum();
  }

  private void sweep() {
    Days days = new Days(rows.postgres(), new SimpleMeterRegistry());
    new Housekeeping(rows.postgres(), days, new Inbox(), retention).sweep();
  }
}
