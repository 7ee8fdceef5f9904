package io.paddock.callbacks.app;

import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.events.inbox.Inbox;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;
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
      DELETE FROM deliveries WHERE id IN (
        SELECT id FROM (
          SELECT id, sum(1 + attempts) OVER (ORDER BY id) AS rows, row_number() OVER (ORDER BY id) AS n
          FROM (
            SELECT id, attempts FROM deliveries WHERE finished_at < #{before}
            LIMIT #{limit}) old) batch
        WHERE rows <= #{limit} OR n = 1)
      """;

  /** What was waiting when its endpoint was deleted; its owner still reads how it ended. */
  private static final String ORPHANS =
      """
      WITH over AS (
        DELETE FROM due WHERE delivery_id IN (
          SELECT w.delivery_id FROM endpoints e JOIN due w ON w.endpoint_id = e.id
          WHERE e.deleted_at < #{before} AND (w.leased_at IS NULL OR w.due_at < present())
          LIMIT #{limit})
        RETURNING delivery_id, attempts)
      UPDATE deliveries d SET status = 'failed', attempts = over.attempts, finished_at = present()
      FROM over WHERE d.id = over.delivery_id
      """;

  private static final String TOMBSTONES =
      """
      DELETE FROM endpoints WHERE id IN (
        SELECT e.id FROM endpoints e
        WHERE e.deleted_at < #{before}
          AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.endpoint_id = e.id)
        LIMIT #{limit})
      """;

  /** An event whose last delivery is gone. */
  private static final String OLD_EVENTS =
      """
      DELETE FROM events WHERE id IN (
        SELECT v.id FROM events v
        WHERE v.received_at < #{before}
          AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.event_id = v.id)
        LIMIT #{limit})
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

  /** Batches of a kind that one sweep deletes, each in a transaction of its own. */
  private static final int MOST_BATCHES = 200;

  private final Postgres postgres;
  private final Inbox inbox;
  private final RetentionConfig retention;

  Housekeeping(@Identifier("jobs") Postgres postgres, Inbox inbox, RetentionConfig retention) {
    this.postgres = postgres;
    this.inbox = inbox;
    this.retention = retention;
  }

  @Scheduled(every = "${paddock.retention.every:10m}", delayed = "1m")
  @RunOnVirtualThread
  void sweep() {
    Instant now = postgres.withConnection(DatabaseClock::present);
    int orphans = delete(ORPHANS, now);
    // A batch is full with however many deliveries.
    int deliveries = delete(OLD_DELIVERIES, now.minus(retention.deliveries()), 1);
    int events = delete(OLD_EVENTS, now.minus(retention.deliveries()));
    int tombstones = delete(TOMBSTONES, now.minus(retention.deliveries()));
    int recoveries = delete(OLD_RECOVERIES, now.minus(retention.deliveries()));
    int secrets = delete(OLD_SECRETS, now);
    int certificates = delete(OLD_CERTIFICATE_NOTICES, now.minus(retention.deliveries()));
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
        "swept orphans=%d tombstones=%d deliveries=%d events=%d recoveries=%d secrets=%d"
            + " certificateNotices=%d idempotencyKeys=%d audit=%d inbox=%d",
        orphans,
        tombstones,
        deliveries,
        events,
        recoveries,
        secrets,
        certificates,
        keys,
        audit,
        inboxRows);
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
