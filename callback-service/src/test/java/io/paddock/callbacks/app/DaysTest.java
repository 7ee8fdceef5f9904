package io.paddock.callbacks.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paddock.callbacks.fixtures.Rows;
import io.paddock.callbacks.fixtures.Settings;
import io.paddock.events.inbox.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each day has its tables in time, and they go whole once all of it is forgotten. */
@Timeout(120)
class DaysTest {

  /** Long before the tables that the migration makes. */
  private static final Instant DAY = Instant.parse("2026-03-10T00:00:00Z");

  private static final Duration RETENTION = Duration.ofDays(30);
  private static final Duration A_DAY = Duration.ofDays(1);

  /** The first time at which the day is over, past the latest attempts, and past its retention. */
  private static final Instant GONE = DAY.plus(A_DAY).plus(Days.LATE).plus(RETENTION);

  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
  private final Rows rows = Rows.inNewDatabase().at(DAY);
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Days days = new Days(rows.postgres(), metrics);
  private final UUID endpoint = rows.endpoint(100, DAY);

  @Test
  void tablesAreMadeForYesterdayTodayAndAWeekByTheDatabasesClock() {
    rows.at(DAY.plus(Duration.ofHours(23)));

    int made = days.make();

    assertThat(made).isEqualTo(3 * (Days.AHEAD + 2));
    assertThat(tables("events")).startsWith("events_20260309", "events_20260310");
    assertThat(tables("deliveries"))
        .contains("deliveries_20260317")
        .doesNotContain("deliveries_20260318");
    assertThat(tables("attempts")).contains("attempts_20260309", "attempts_20260317");
    assertThat(until()).isEqualTo(DAY.plus(Duration.ofDays(Days.AHEAD + 1)));
  }

  @Test
  void madeOnceTheyAreThere() {
    days.make();

    assertThat(days.make()).isZero();
    rows.at(DAY.plus(A_DAY));
    assertThat(days.make()).isEqualTo(3);
    assertThat(until()).isEqualTo(DAY.plus(Duration.ofDays(Days.AHEAD + 2)));
  }

  @Test
  void severalProcessesMakeThemTogether() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    int made = 0;
    try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> all =
          java.util.stream.IntStream.range(0, 3)
              .mapToObj(
                  _ ->
                      processes.submit(
                          () -> {
                            start.await();
                            return new Days(rows.postgres(), metrics).make();
                          }))
              .toList();
      start.countDown();
      for (Future<Integer> one : all) {
        made += one.get();
      }
    }
    // Who finds another at it leaves it to that one.
    assertThat(made + days.make()).isEqualTo(3 * (Days.AHEAD + 2));
    assertThat(tables("attempts")).contains("attempts_20260317");
  }

  @Test
  void rowsLieInTheDayOfTheirIdsAndOthersInNone() {
    days.make();

    Delivery dated = delivery(DAY.plusSeconds(60), "delivered", null);
    event("trd-7-0-t", DAY);

    assertThat(tableOf("events", "id", dated.event())).isEqualTo("events_20260310");
    assertThat(tableOf("deliveries", "event_id", dated.event())).isEqualTo("deliveries_20260310");
    assertThat(tableOf("attempts", "delivery_id", dated.id())).isEqualTo("attempts_20260310");
    assertThat(tableOf("events", "id", "trd-7-0-t")).isEqualTo("events_default");
  }

  @Test
  void ofOneEventThereIsOneDeliveryAtAnEndpointInADayAsInNone() {
    days.make();
    for (String event : List.of(ids.construct(DAY.toEpochMilli()).toString(), "trd-7-0-t")) {
      event(event, DAY);
      insert(UUID.randomUUID(), event, "delivered");

      assertThat(insert(ids.construct(DAY.plus(A_DAY).toEpochMilli()), event, "delivered"))
          .isZero();
    }
  }

  @Test
  void aDayThatCameWithoutATableStaysWithoutAndTheNextOnesGetTheirs() {
    Delivery before = delivery(DAY.plusSeconds(60), "delivered", null);

    days.make();

    assertThat(tableOf("events", "id", before.event())).isEqualTo("events_default");
    assertThat(tables("events")).contains("events_20260309", "events_20260311");
    // Seen by who watches: the first day that lacks a table is today.
    assertThat(until()).isEqualTo(DAY);
  }

  @Test
  void aDayIsDroppedWholeOnceItIsForgottenAndNotAMomentBefore() {
    days.make();
    delivery(DAY, "delivered", null);
    delivery(DAY.plus(A_DAY).minusMillis(1), "failed", null);
    Delivery next = delivery(DAY.plus(A_DAY), "delivered", null);

    rows.at(GONE.minusMillis(1));
    sweep();
    assertThat(tables("deliveries")).contains("deliveries_20260310");
    assertThat(tables("attempts")).contains("attempts_20260309");

    rows.at(GONE);
    sweep();

    assertThat(tables("deliveries"))
        .doesNotContain("deliveries_20260310")
        .contains("deliveries_20260311");
    assertThat(tables("events")).doesNotContain("events_20260310").contains("events_20260311");
    assertThat(tables("attempts"))
        .doesNotContain("attempts_20260309")
        .contains("attempts_20260310");
    assertThat(rows.rows("SELECT id FROM deliveries"))
        .extracting(row -> row.get("id"))
        .containsExactly(next.id());
    assertThat(rows.rows("SELECT 1 FROM events")).hasSize(1);

    rows.at(GONE.plus(A_DAY));
    sweep();
    assertThat(tables("attempts")).doesNotContain("attempts_20260310");
    assertThat(rows.rows("SELECT delivery_id FROM attempts"))
        .extracting(row -> row.get("delivery_id"))
        .containsExactly(next.id());
  }

  @Test
  void whatWaitsOutlivesItsDayWithItsEventAndItsAttempts() {
    days.make();
    Delivery waiting = delivery(DAY, "pending", DAY.plus(Duration.ofDays(300)));
    Delivery over = delivery(DAY, "delivered", null);

    rows.at(GONE.plus(A_DAY));
    sweep();

    assertThat(tables("deliveries")).doesNotContain("deliveries_20260310");
    assertThat(tableOf("deliveries", "event_id", waiting.event())).isEqualTo("deliveries_default");
    assertThat(tableOf("events", "id", waiting.event())).isEqualTo("events_default");
    assertThat(tableOf("attempts", "delivery_id", waiting.id())).isEqualTo("attempts_default");
    assertThat(rows.delivery(waiting.id())).containsEntry("status", "pending");
    assertThat(rows.rows("SELECT 1 FROM deliveries WHERE id = $1", over.id())).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM events")).hasSize(1);

    Instant finished = rows.instant("SELECT present()");
    rows.change("DELETE FROM due");
    rows.change("UPDATE deliveries SET status = 'delivered', finished_at = $1", Rows.utc(finished));
    rows.at(finished.plus(RETENTION));
    sweep();
    assertThat(rows.rows("SELECT 1 FROM deliveries")).hasSize(1);
    rows.at(finished.plus(RETENTION).plusMillis(1));
    sweep();
    assertThat(rows.rows("SELECT 1 FROM deliveries")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM attempts")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM events")).isEmpty();
  }

  @Test
  void theEventsPlaceInTheFeedAndItsHashStayWhenItMoves() {
    days.make();
    Delivery waiting = delivery(DAY, "pending", DAY.plus(Duration.ofDays(300)));
    rows.change("UPDATE events SET erased_at = $1, body_sha256 = '\\x01'", Rows.utc(DAY));
    Object place = rows.row("SELECT position, tx, body_sha256 FROM events").toString();

    rows.at(GONE);
    sweep();

    assertThat(tableOf("events", "id", waiting.event())).isEqualTo("events_default");
    assertThat(rows.row("SELECT position, tx, body_sha256 FROM events").toString())
        .isEqualTo(place);
  }

  @Test
  void ofADayOfWhichTooMuchWaitsTheRestIsForgotten() {
    days.make();
    delivery(DAY, "delivered", null);
    many(Days.MOST_MOVED + 1);

    rows.at(GONE.plus(A_DAY));
    sweep();

    assertThat(tables("deliveries")).contains("deliveries_20260310");
    assertThat(tables("events")).contains("events_20260310");
    assertThat(rows.rows("SELECT 1 FROM deliveries WHERE status = 'delivered'")).isEmpty();
    assertThat(rows.rows("SELECT 1 FROM attempts")).isEmpty();
    assertThat(rows.row("SELECT count(*) AS n FROM deliveries_20260310"))
        .containsEntry("n", Days.MOST_MOVED + 1L);
    assertThat(rows.row("SELECT count(*) AS n FROM events_20260310"))
        .containsEntry("n", Days.MOST_MOVED + 1L);

    rows.change("DELETE FROM due WHERE delivery_id = (SELECT delivery_id FROM due LIMIT 1)");
    sweep();
    assertThat(tables("deliveries")).doesNotContain("deliveries_20260310");
    assertThat(rows.row("SELECT count(*) AS n FROM deliveries_default"))
        .containsEntry("n", (long) Days.MOST_MOVED);
  }

  /** What holds a table holds up the sweep for half a second, and nobody else for longer. */
  @Test
  void aTableThatIsInUseIsLeftForTheNextSweep() throws Exception {
    days.make();
    delivery(DAY, "delivered", null);
    rows.at(GONE);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      Future<Boolean> reading =
          reader.submit(
              () ->
                  rows.postgres()
                      .inTransaction(
                          tx -> {
                            tx.execute("LOCK TABLE deliveries IN ACCESS SHARE MODE");
                            held.countDown();
                            return wait(release);
                          }));
      held.await();
      long began = System.nanoTime();

      assertThat(days.drop(GONE.minus(RETENTION))).isZero();

      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isBetween(Duration.ofMillis(400), Duration.ofSeconds(3));
      assertThat(tables("deliveries")).contains("deliveries_20260310");
      release.countDown();
      assertThat(reading.get()).isTrue();
    }
    sweep();
    assertThat(tables("deliveries")).doesNotContain("deliveries_20260310");
  }

  private static boolean wait(CountDownLatch release) {
    try {
      return release.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Delivery(UUID id, String event) {}

  private Delivery delivery(Instant at, String status, @Nullable Instant due) {
    UUID id = ids.construct(at.toEpochMilli());
    String event = ids.construct(at.toEpochMilli()).toString();
    event(event, at);
    insert(id, event, status);
    if (due != null) {
      rows.change(
          """
          INSERT INTO due (delivery_id, endpoint_id, event_id, due_at, attempts, retried)
          VALUES ($1, $2, $3, $4, 1, true)\
          """,
          id,
          endpoint,
          event,
          Rows.utc(due));
    }
    rows.change(
        """
        INSERT INTO attempts (delivery_id, number, started_at, finished_at, outcome)
        VALUES ($1, 1, $2, $2, 'succeeded')\
        """,
        id,
        Rows.utc(at));
    return new Delivery(id, event);
  }

  private void event(String id, Instant at) {
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        VALUES ($1, 'round.settled', '{"data":{}}', $2, $2)\
        """,
        id,
        Rows.utc(at));
  }

  private int insert(UUID id, String event, String status) {
    return rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, attempts,
          created_at, finished_at)
        SELECT $1, e.id, e.owner_kind, e.owner_id, $2, $3, 1, $4,
          CASE WHEN $3 <> 'pending' THEN $4 END
        FROM endpoints e WHERE e.id = $5
        ON CONFLICT (event_id, endpoint_id) DO NOTHING\
        """,
        id,
        event,
        status,
        Rows.utc(DAY),
        endpoint);
  }

  /** Deliveries that wait. */
  private void many(int count) {
    String first = rows.text("SELECT first_id('2026-03-10')::text");
    String prefix = first.substring(0, 14);
    rows.change(
        """
        INSERT INTO events (id, type, body, occurred_at, received_at)
        SELECT $1 || '7000-8000-' || lpad(to_hex(i), 12, '0'), 'round.settled', '{}', $3, $3
        FROM generate_series(1, $2::int) i\
        """,
        prefix,
        count,
        Rows.utc(DAY));
    rows.change(
        """
        INSERT INTO deliveries (id, endpoint_id, owner_kind, owner_id, event_id, status, created_at)
        SELECT v.id::uuid, e.id, e.owner_kind, e.owner_id, v.id, 'pending', $2
        FROM endpoints e, events v WHERE e.id = $1 AND v.body = '{}'\
        """,
        endpoint,
        Rows.utc(DAY));
    rows.change(
        """
        INSERT INTO due (delivery_id, endpoint_id, event_id, due_at, attempts, retried)
        SELECT id, endpoint_id, event_id, $1, 0, true FROM deliveries WHERE status = 'pending'\
        """,
        Rows.utc(DAY.plus(Duration.ofDays(300))));
  }

  private void sweep() {
    new Housekeeping(
            rows.postgres(),
            days,
            new Inbox(),
            Settings.of(RetentionConfig.class, "paddock.retention.deliveries", "30d"))
        .sweep();
  }

  private Instant until() {
    return Instant.ofEpochSecond(
        (long) requireNonNull(metrics.find("callbacks.days.until.seconds").gauge()).value());
  }

  private List<String> tables(String whole) {
    return rows.rows("SELECT part FROM days WHERE whole = $1 ORDER BY day", whole).stream()
        .map(row -> (String) row.get("part"))
        .toList();
  }

  private String tableOf(String whole, String key, Object value) {
    return rows.text(
        "SELECT tableoid::regclass::text FROM %s WHERE %s = $1".formatted(whole, key), value);
  }
}
