package io.paddock.callbacks.dispatch;

import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends leases whose time is over: the process that held one has died, or hangs. Its attempt is
 * written down as lost, and the delivery is due again.
 */
final class Leases {

  /** Leases of one look. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final String OVER =
      """
      SELECT DISTINCT o.endpoint_id FROM (
        SELECT w.endpoint_id FROM due w JOIN endpoint_queue q ON q.endpoint_id = w.endpoint_id
        WHERE w.leased_at IS NOT NULL AND w.due_at <= present()
        ORDER BY w.due_at LIMIT #{limit}) o
      """;

  /** Who changes what waits at an endpoint holds its row of the queue; all lock in one order. */
  private static final String HOLD =
      """
      SELECT endpoint_id FROM endpoint_queue WHERE endpoint_id = ANY(#{endpoints})
      ORDER BY endpoint_id FOR UPDATE SKIP LOCKED
      """;

  private static final String END =
      """
      WITH over AS (
        UPDATE due w SET leased_at = NULL
        FROM (
          SELECT delivery_id, leased_at FROM due
          WHERE endpoint_id = ANY(#{endpoints}) AND leased_at IS NOT NULL AND due_at <= present()
          LIMIT #{limit}) held
        WHERE w.delivery_id = held.delivery_id
        RETURNING w.delivery_id, w.endpoint_id, w.attempts, w.due_at, held.leased_at),
      lost AS (
        INSERT INTO attempts (delivery_id, number, started_at, finished_at, outcome,
          next_attempt_at)
        SELECT delivery_id, attempts, leased_at, present(), 'lost', due_at FROM over
        ON CONFLICT (delivery_id, number) DO NOTHING)
      UPDATE endpoint_queue q
      SET in_flight = q.in_flight - o.leases, next_due_at = least(q.next_due_at, o.first)
      FROM (
        SELECT endpoint_id, count(*) AS leases, min(due_at) AS first FROM over GROUP BY endpoint_id) o
      WHERE q.endpoint_id = o.endpoint_id
      """;

  private final Postgres postgres;
  private final long everyNanos;
  private final AtomicLong lookedAt;

  /**
   * @param every between two looks of this process
   */
  Leases(Postgres postgres, Duration every) {
    this.postgres = postgres;
    this.everyNanos = every.toNanos();
    this.lookedAt = new AtomicLong(System.nanoTime() - everyNanos);
  }

  void endThoseOver() {
    long now = System.nanoTime();
    long last = lookedAt.get();
    if (now - last < everyNanos || !lookedAt.compareAndSet(last, now)) {
      return;
    }
    List<UUID> endpoints =
        postgres.withConnection(
            sql -> sql.query(OVER).bind("limit", MOST_AT_ONCE).mapTo(UUID.class).list());
    if (!endpoints.isEmpty()) {
      postgres.useTransaction(tx -> end(tx, endpoints));
    }
  }

  private static void end(Sql tx, List<UUID> endpoints) {
    List<UUID> held =
        tx.query(HOLD).bindArray("endpoints", UUID.class, endpoints).mapTo(UUID.class).list();
    if (!held.isEmpty()) {
      tx.query(END).bindArray("endpoints", UUID.class, held).bind("limit", MOST_AT_ONCE).execute();
    }
  }
}
