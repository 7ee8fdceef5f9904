package io.paddock.callbacks.event;

import io.paddock.auth.secret.Secret;
import io.paddock.callbacks.audit.AuditAction;
import io.paddock.callbacks.audit.AuditTrail;
import io.paddock.callbacks.audit.AuditTrail.Target;
import io.paddock.callbacks.audit.Diff;
import io.paddock.callbacks.event.ErasureResource.Erased;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Erases what events of one subject said: their data, and what receivers answered to them. What
 * stays is that they happened, to whom they were delivered when, and the hash of what was sent. A
 * delivery that still waits ends; one that is being attempted right now is left for the next call.
 */
@Singleton
class Erasure {

  /** Events of one call: a short transaction, however many there are. */
  static final int BATCH = 500;

  private static final Logger LOG = Logger.getLogger(Erasure.class);

  private static final String OWN =
      "subject = #{subject} AND %s_id = #{owner} AND erased_at IS NULL";

  private static final String LOCK =
      "SELECT id FROM events WHERE "
          + OWN
          + " ORDER BY sequence, position LIMIT #{limit} FOR NO KEY UPDATE";

  /** Who changes what waits at an endpoint holds its row of the queue; all lock in one order. */
  private static final String HOLD =
      """
      SELECT endpoint_id FROM endpoint_queue
      WHERE endpoint_id IN (SELECT endpoint_id FROM deliveries WHERE event_id = ANY(#{events}))
      ORDER BY endpoint_id FOR UPDATE
      """;

  private static final String ERASE =
      """
      WITH erased AS (
        UPDATE events v
        SET erased_at = present(), body_sha256 = sha256(convert_to(body, 'UTF8')),
          body = jsonb_set(body::jsonb, '{data}', '{}')::text
        WHERE id = ANY(#{events}) AND NOT EXISTS (
          SELECT FROM deliveries d JOIN due w ON w.delivery_id = d.id
          WHERE d.event_id = v.id AND w.leased_at IS NOT NULL)
        RETURNING id),
      theirs AS (
        SELECT d.id FROM deliveries d WHERE d.event_id = ANY(ARRAY(SELECT id FROM erased))),
      over AS (
        DELETE FROM due WHERE delivery_id = ANY(ARRAY(SELECT id FROM theirs))
        RETURNING delivery_id, attempts),
      ended AS (
        UPDATE deliveries d
        SET status = 'failed', attempts = over.attempts, finished_at = present()
        FROM over WHERE d.event_id = ANY(#{events}) AND d.id = over.delivery_id),
      forgotten AS (
        UPDATE attempts SET answer_head = NULL, answer_body = NULL, answer_whole = NULL
        WHERE delivery_id = ANY(ARRAY(SELECT id FROM theirs))
          AND answer_head IS NOT NULL)
      SELECT count(*) FROM erased
      """;

  private static final String ANY_LEFT = "SELECT 1 FROM events WHERE " + OWN + " LIMIT 1";

  private final Postgres postgres;
  private final AuditTrail audit;

  Erasure(Postgres postgres, AuditTrail audit) {
    this.postgres = postgres;
    this.audit = audit;
  }

  /** Erases the oldest that are left. */
  Erased erase(Tenant owner, String subject) {
    Erased erased =
        postgres.inTransaction(
            tx -> {
              Erased some = erase(tx, owner, subject);
              if (some.erased() > 0) {
                // Not the subject itself: it would stay longer than what was erased.
                String fingerprint = Secret.of(subject).fingerprint();
                audit.add(
                    tx,
                    owner,
                    AuditAction.SUBJECT_ERASED,
                    new Target(null, "subject", fingerprint),
                    Diff.empty().set("erased", some.erased()));
              }
              return some;
            });
    LOG.infof("events_erased tenant=%s count=%d", owner.text(), erased.erased());
    return erased;
  }

  private static Erased erase(Sql tx, Tenant owner, String subject) {
    List<String> events =
        owned(tx, LOCK, owner, subject).bind("limit", BATCH).mapTo(String.class).list();
    int count = events.isEmpty() ? 0 : erase(tx, events);
    boolean more = owned(tx, ANY_LEFT, owner, subject).mapTo(Integer.class).findOne().isPresent();
    return new Erased(count, more);
  }

  private static int erase(Sql tx, List<String> events) {
    tx.query(HOLD).bindArray("events", String.class, events).mapTo(UUID.class).list();
    return tx.query(ERASE)
        .bindArray("events", String.class, events)
        .mapTo(Long.class)
        .one()
        .intValue();
  }

  private static Query owned(Sql tx, String statement, Tenant owner, String subject) {
    return tx.query(statement.formatted(owner.kind().text()))
        .bind("owner", owner.id())
        .bind("subject", subject);
  }
}
