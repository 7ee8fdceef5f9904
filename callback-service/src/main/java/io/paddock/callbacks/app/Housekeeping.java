package io.paddock.callbacks.app;

import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Forgets what is older than its retention, a bounded number of rows a transaction, by the clock
 * that dated them: a process whose own is ahead would end secrets that still sign.
 */
@Singleton
class Housekeeping {

  /** Rows of a kind that one transaction deletes: a short one, whatever has piled up. */
  static final int SWEEP_LIMIT = 5_000;

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  /** With their attempts, which count: so many deliveries as have the rows of one batch. */
  private static final String OLD_DELIVERIES =
      """
      WITH old AS (
        DELETE FROM %1$s WHERE id = ANY(ARRAY(
          SELECT id FROM (
            SELECT id, sum(1 + attempts) OVER (ORDER BY id) AS rows, row_number() OVER (ORDER BY id) AS n
            FROM (
              SELECT id, attempts FROM %1$s WHERE finished_at < #{before}
              LIMIT #{limit}) old) batch
          WHERE rows <= #{limit} OR n = 1))
        RETURNING id),
      theirs AS (
        DELETE FROM attempts WHERE delivery_id = ANY(ARRAY(SELECT id FROM old)))
      SELECT count(*) FROM old
      """;

  /** What was waiting when its endpoint was deleted; its owner still reads how it ended. */
  private static final String ORPHANS =
      """
      WITH over AS (
        DELETE FROM due WHERE delivery_id IN (
          SELECT w.delivery_id FROM endpoints e JOIN due w ON w.endpoint_id = e.id
          WHERE e.deleted_at < #{before} AND (w.leased_at IS NULL OR w.due_at < present())
          LIMIT #{limit})
        RETURNING delivery_id, event_id, attempts)
      UPDATE deliveries d SET status = 'failed', attempts = over.attempts, finished_at = present()
      FROM over WHERE d.event_id = over.event_id AND d.id = over.delivery_id
      """;

  /** Nobody reads these any more: they go before their endpoint, which would take them along. */
  private static final List<String> OF_TOMBSTONES =
      Stream.of(
              "recoveries",
              "endpoint_secrets",
              "certificate_notices",
              "answer_hours",
              "answer_levels")
          .map(
              table ->
                  """
                  DELETE FROM %1$s WHERE ctid = ANY(ARRAY(
                    SELECT t.ctid FROM endpoints e JOIN %1$s t ON t.endpoint_id = e.id
                    WHERE e.deleted_at < #{before}
                    LIMIT #{limit}))
                  """
                      .formatted(table))
          .toList();

  /** Each with its place in the queue, and with what came to it since those were looked for. */
  private static final String TOMBSTONES =
      """
      DELETE FROM endpoints WHERE id = ANY(ARRAY(
        SELECT e.id FROM endpoints e
        WHERE e.deleted_at < #{before}
          AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.endpoint_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM due w WHERE w.endpoint_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM recoveries r WHERE r.endpoint_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM endpoint_secrets s WHERE s.endpoint_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM certificate_notices c WHERE c.endpoint_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM answer_hours h WHERE h.endpoint_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM answer_levels l WHERE l.endpoint_id = e.id)
        LIMIT #{limit} / 2))
      """;

  /** An event whose last delivery is gone. */
  private static final String OLD_EVENTS =
      """
      DELETE FROM %1$s WHERE id = ANY(ARRAY(
        SELECT v.id FROM %1$s v
        WHERE v.received_at < #{before}
          AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = v.id)
        LIMIT #{limit}))
      """;

  private static final String OLD_SECRETS =
      """
      DELETE FROM endpoint_secrets WHERE id IN (
        SELECT id FROM endpoint_secrets WHERE expires_at < #{before} LIMIT #{limit})
      """;

  private static final String OLD_IDEMPOTENCY_KEYS =
      """
      DELETE FROM idempotency_keys WHERE (owner, operation, key) IN (
        SELECT owner, operation, key FROM idempotency_keys
        WHERE created_at < #{before} ORDER BY created_at LIMIT #{limit})
      """;

  private static final String OLD_RECOVERIES =
      """
      DELETE FROM recoveries WHERE id IN (
        SELECT id FROM recoveries WHERE finished_at < #{before} ORDER BY finished_at LIMIT #{limit})
      """;

  private static final String OLD_CERTIFICATE_NOTICES =
      """
      DELETE FROM certificate_notices WHERE (endpoint_id, ends_at, days) IN (
        SELECT endpoint_id, ends_at, days FROM certificate_notices
        WHERE ends_at < #{before} ORDER BY ends_at LIMIT #{limit})
      """;

  private static final String OLD_ANSWER_HOURS =
      """
      DELETE FROM answer_hours WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM answer_hours WHERE hour < #{before} ORDER BY hour LIMIT #{limit}))
      """;

  /** Longer than any judgement looks back. */
  private static final Duration ANSWER_HOURS = Duration.ofDays(8);

  /** Batches of a kind that one sweep deletes, each in a transaction of its own. */
  private static final int MOST_BATCHES = 200;

  private final Postgres postgres;
  private final Days days;
  private final Inbox inbox;
  private final RetentionConfig retention;

  Housekeeping(
      @Identifier("jobs") Postgres postgres, Days days, Inbox inbox, RetentionConfig retention) {
    this.postgres = postgres;
    this.days = days;
    this.inbox = inbox;
    this.retention = retention;
  }

  @Scheduled(every = "${paddock.retention.every:10m}", delayed = "1m")
  @RunOnVirtualThread
  void sweep() {
    Instant now = postgres.withConnection(DatabaseClock::present);
    Instant old = now.minus(retention.deliveries());
    int daysMade = days.make();
    int orphans = delete(ORPHANS, now);
    int daysDropped = days.drop(old);
    int deliveries =
        days.swept("deliveries", old).stream().mapToInt(part -> deliveries(part, old)).sum();
    int events =
        days.swept("events", old).stream()
            .mapToInt(part -> delete(OLD_EVENTS.formatted(part), old))
            .sum();
    OF_TOMBSTONES.forEach(statement -> delete(statement, old));
    int tombstones = delete(TOMBSTONES, old, SWEEP_LIMIT / 2);
    int recoveries = delete(OLD_RECOVERIES, old);
    int secrets = delete(OLD_SECRETS, now);
    int certificates = delete(OLD_CERTIFICATE_NOTICES, old);
    int answerHours = delete(OLD_ANSWER_HOURS, now.minus(ANSWER_HOURS));
    int keys = delete(OLD_IDEMPOTENCY_KEYS, now.minus(retention.idempotencyKeys()));
    int audit =
        whileFull(
            SWEEP_LIMIT,
            () ->
                postgres.withConnection(
                    sql ->
                        sql.query("SELECT forget_audit(#{limit})")
                            .bind("limit", SWEEP_LIMIT)
                            .mapTo(Integer.class)
                            .one()));
    int inboxRows =
        whileFull(
            Inbox.FORGET_LIMIT,
            () -> postgres.withConnection(sql -> inbox.forget(sql, now.minus(retention.inbox()))));
    LOG.infof(
        "swept daysMade=%d daysDropped=%d orphans=%d tombstones=%d deliveries=%d events=%d"
            + " recoveries=%d secrets=%d certificateNotices=%d answerHours=%d"
            + " idempotencyKeys=%d audit=%d inbox=%d",
        daysMade,
        daysDropped,
        orphans,
        tombstones,
        deliveries,
        events,
        recoveries,
        secrets,
        certificates,
        answerHours,
        keys,
        audit,
        inboxRows);
  }

  /** A batch is full with however many deliveries. */
  private int deliveries(String part, Instant before) {
    return whileFull(
        1,
        () ->
            postgres.withConnection(
                sql ->
                    sql.query(OLD_DELIVERIES.formatted(part))
                        .bind("before", before)
                        .bind("limit", SWEEP_LIMIT)
                        .mapTo(Integer.class)
                        .one()));
  }

  private int delete(String statement, Instant before) {
    return delete(statement, before, SWEEP_LIMIT);
  }

  private int delete(String statement, Instant before, int least) {
    OffsetDateTime at = before.atOffset(ZoneOffset.UTC);
    return whileFull(
        least,
        () ->
            postgres.withConnection(
                sql ->
                    sql.query(statement).bind("before", at).bind("limit", SWEEP_LIMIT).execute()));
  }

  /**
   * What comes in between two sweeps may be more than a batch.
   *
   * @param least rows of a batch that another may follow
   */
  private static int whileFull(int least, IntSupplier batch) {
    int all = 0;
    for (int batches = 0; batches < MOST_BATCHES; batches++) {
      int rows = batch.getAsInt();
      all += rows;
      if (rows < least) {
        break;
      }
    }
    return all;
  }
}
