package io.paddock.callbacks.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

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
    day("old", START.minus(Duration.ofDays(6)), 2 * Housekeeping.SWEEP_LIMIT + 500);

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
    day("old", START.minus(Duration.ofDays(6)), 2);
    rows.change(
        "UPDATE deliveries SET attempts = $1 WHERE id = (SELECT id FROM deliveries LIMIT 1)",
        Housekeeping.SWEEP_LIMIT + 1);

    sweep();

    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
  }

  @Test
  void overManyDaysItStaysAsLargeAsItsRetention() {
    Map<Integer, Map<String, Long>> counts = new LinkedHashMap<>();
    Map<Integer, Long> bytes = new LinkedHashMap<>();
    for (int day = 1; day <= 24; day++) {
      Instant now = START.plus(Duration.ofDays(day));
      rows.at(now);
      day("day-" + day, now, A_DAY);
      sweep();
      TABLES.forEach(table -> rows.asOwner("VACUUM callbacks." + table));
      counts.put(day, count());
      bytes.put(day, bytes());
    }

    assertThat(counts.get(24)).isEqualTo(counts.get(12)).isEqualTo(counts.get(18));
    assertThat(counts.get(24))
        .containsEntry("deliveries", 6L * A_DAY)
        .containsEntry("attempts", 18L * A_DAY)
        .containsEntry("events", 6L * A_DAY)
        .containsEntry("inbox", 5L * A_DAY)
        .containsEntry("idempotency_keys", 3L * A_DAY)
        .containsEntry("due", 0L);
    long half = requireNonNull(bytes.get(12));
    assertThat(bytes.get(24)).isLessThan(half * 5 / 4);
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
    TABLES.forEach(
        table ->
            rows.asOwner(
                "CREATE TRIGGER count_forgotten AFTER DELETE ON %s REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION count_forgotten()"
                    .formatted(table)));
  }

  private void day(String name, Instant at, int events) {
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        SELECT $1 || '-' || i, 'round.settled', '{"data":{}}', $3, $3
        FROM generate_series(1, $2::int) i\
        """,
        name,
        events,
        Rows.utc(at));
    rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, attempts,
          created_at, finished_at)
        SELECT gen_random_uuid(), e.id, e.owner_kind, e.owner_id, $1 || '-' || i, 'delivered', 3, $3, $3
        FROM endpoints e, generate_series(1, $2::int) i WHERE e.id = $4\
        """,
        name,
        events,
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
        name,
        events,
        Rows.utc(at));
    rows.change(
        """
        INSERT INTO idempotency_keys (owner, operation, key, request_hash, status, body, created_at)
        SELECT 'o', 'p', $1 || '-' || i, 'h', 201, '{}', $3 FROM generate_series(1, $2::int) i\
        """,
        name,
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
                    rows.row("SELECT pg_total_relation_size('callbacks." + table + "') AS bytes")
                        .get("bytes"))
        .sum();
  }

  private void sweep() {
    new Housekeeping(rows.postgres(), new Inbox(), retention).sweep();
  }
}
