package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.notice.Notice;
import io.paddock.callbacks.notice.Notices;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Records how attempts ended and what follows from it, many as one. Rows are written in the order
 * endpoint, place in the queue, delivery, attempt, as a deletion does, and endpoints in the order
 * of their ids: none of them waits for another that waits for it.
 */
final class OutcomeStore {

  private static final String RECORD =
      """
      WITH o AS (
        SELECT * FROM unnest(
          CAST(#{deliveries} AS uuid[]), CAST(#{numbers} AS int[]),
          CAST(#{leasedAt} AS timestamptz[]), CAST(#{next} AS text[]),
          CAST(#{pauses} AS double precision[]), CAST(#{unbegun} AS boolean[]),
          CAST(#{failures} AS int[]), CAST(#{ownFaults} AS int[]), CAST(#{breaks} AS int[]),
          CAST(#{ago} AS double precision[]), CAST(#{outcomes} AS text[]),
          CAST(#{statuses} AS int[]), CAST(#{phases} AS text[]), CAST(#{codes} AS text[]),
          CAST(#{dns} AS int[]), CAST(#{tcp} AS int[]), CAST(#{tls} AS int[]),
          CAST(#{http} AS int[]), CAST(#{body} AS int[]),
          CAST(#{answerHeads} AS bytea[]), CAST(#{answerBodies} AS bytea[]),
          CAST(#{answersWhole} AS boolean[]), CAST(#{addresses} AS text[]),
          CAST(#{tlsVersions} AS text[]), CAST(#{tlsCiphers} AS text[]),
          CAST(#{tlsSubjects} AS text[]), CAST(#{tlsIssuers} AS text[]),
          CAST(#{tlsEnds} AS timestamptz[]), CAST(#{events} AS text[]))
          AS o (delivery_id, number, leased_at, next, pause, unbegun, failures, own_faults, breaks,
            ago, outcome, http_status, failure_phase, failure_code, dns_ms, tcp_ms, tls_ms, http_ms,
            body_ms, answer_head, answer_body, answer_whole, address, tls_version, tls_cipher,
            tls_subject, tls_issuer, tls_not_after, event_id)),
      line AS (
        SELECT endpoint_id FROM endpoint_queue WHERE endpoint_id = ANY(#{endpoints})
        ORDER BY endpoint_id FOR UPDATE),
      -- However late: a receiver that took it has it, although later attempts may have failed.
      over AS (
        DELETE FROM due w USING o
        WHERE w.delivery_id = ANY(#{deliveries}) AND w.delivery_id = o.delivery_id
          AND (SELECT count(*) FROM line) >= 0
          AND (o.next = 'delivered'
            OR (o.next IN ('failed', 'parked')
              AND w.leased_at = o.leased_at AND w.attempts = o.number))
        RETURNING w.delivery_id, w.endpoint_id, w.attempts, w.leased_at),
      again AS (
        UPDATE due w SET leased_at = NULL, due_at = present() + make_interval(secs => o.pause),
          attempts = w.attempts - o.unbegun::int, failures = w.failures + o.failures,
          breaks = w.breaks + o.breaks,
          own_faults = CASE
            WHEN o.unbegun THEN w.own_faults
            WHEN o.own_faults = 0 THEN 0
            ELSE w.own_faults + o.own_faults END
        FROM o
        WHERE w.delivery_id = ANY(#{deliveries}) AND w.delivery_id = o.delivery_id
          AND (SELECT count(*) FROM line) >= 0
          AND o.next = 'again' AND w.leased_at = o.leased_at AND w.attempts = o.number
        RETURNING w.delivery_id, w.endpoint_id, w.due_at),
      -- Looked up one by one, in the tables of their days alone.
      finished AS (
        UPDATE deliveries d SET status = o.next, attempts = coalesce(over.attempts, d.attempts),
          finished_at = present() - make_interval(secs => o.ago)
        FROM o LEFT JOIN over ON over.delivery_id = o.delivery_id
        WHERE d.event_id = ANY(#{events}) AND d.event_id = o.event_id AND d.id = o.delivery_id
          AND d.event_id BETWEEN first_of(#{events}) AND last_of(#{events})
          AND (over.delivery_id IS NOT NULL
            OR (o.next = 'delivered' AND d.status IN ('failed', 'parked')))),
      queued AS (
        UPDATE endpoint_queue q
        SET in_flight = q.in_flight - f.ended, next_due_at = least(q.next_due_at, f.due_at)
        FROM (
          SELECT endpoint_id, count(leased_at) AS ended, min(due_at) AS due_at FROM (
            SELECT endpoint_id, leased_at, NULL::timestamptz AS due_at FROM over
            UNION ALL
            SELECT endpoint_id, present(), due_at FROM again) f
          GROUP BY endpoint_id) f
        WHERE q.endpoint_id = f.endpoint_id
        RETURNING q.next_due_at <= present() AS waits),
      -- One that was not begun only shows why its claim was lost, if it was.
      noted AS (
        INSERT INTO attempts AS a (delivery_id, number, started_at, finished_at, outcome, http_status,
          failure_phase, failure_code, dns_ms, tcp_ms, tls_ms, http_ms, body_ms, answer_head,
          answer_body, answer_whole, address, tls_version, tls_cipher, tls_subject, tls_issuer,
          tls_not_after, next_attempt_at)
        SELECT o.delivery_id, o.number, o.leased_at,
          greatest(o.leased_at, present() - make_interval(secs => o.ago)), o.outcome, o.http_status,
          o.failure_phase, o.failure_code, o.dns_ms, o.tcp_ms, o.tls_ms, o.http_ms, o.body_ms,
          o.answer_head, o.answer_body, o.answer_whole, o.address, o.tls_version, o.tls_cipher,
          o.tls_subject, o.tls_issuer, o.tls_not_after, again.due_at
        FROM o JOIN deliveries d ON d.event_id = o.event_id AND d.id = o.delivery_id
        LEFT JOIN again ON again.delivery_id = o.delivery_id
        WHERE d.event_id = ANY(#{events})
          AND d.event_id BETWEEN first_of(#{events}) AND last_of(#{events})
          AND (NOT o.unbegun OR EXISTS (
          SELECT FROM attempts l
          WHERE l.delivery_id BETWEEN first_of(#{deliveries}) AND last_of(#{deliveries})
            AND l.delivery_id = o.delivery_id AND l.number = o.number AND l.outcome = 'lost'))
        ON CONFLICT (delivery_id, number) DO UPDATE SET
          finished_at = excluded.finished_at, outcome = excluded.outcome,
          http_status = excluded.http_status, failure_phase = excluded.failure_phase,
          failure_code = excluded.failure_code, dns_ms = excluded.dns_ms, tcp_ms = excluded.tcp_ms,
          tls_ms = excluded.tls_ms, http_ms = excluded.http_ms, body_ms = excluded.body_ms,
          answer_head = excluded.answer_head, answer_body = excluded.answer_body,
          answer_whole = excluded.answer_whole, address = excluded.address,
          tls_version = excluded.tls_version, tls_cipher = excluded.tls_cipher,
          tls_subject = excluded.tls_subject, tls_issuer = excluded.tls_issuer,
          tls_not_after = excluded.tls_not_after,
          -- What followed the end of its lease is not undone by a failure that comes late.
          next_attempt_at = CASE WHEN excluded.outcome <> 'succeeded'
            THEN coalesce(excluded.next_attempt_at, a.next_attempt_at) END
        WHERE a.started_at = excluded.started_at)
      SELECT coalesce(bool_or(waits), false) FROM queued
      """;

  private final Postgres postgres;
  private final EndpointStanding standing;
  private final EndpointRooms rooms;
  private final CertificateEnds certificates = new CertificateEnds();
  private final Notices notices;

  /**
   * @param perEndpoint attempts at once that an endpoint can have
   * @param disableAfter for how long an endpoint may fail before it is disabled
   * @param notices told what becomes of an endpoint, in the same transaction
   */
  OutcomeStore(Postgres postgres, int perEndpoint, Duration disableAfter, Notices notices) {
    this.postgres = postgres;
    this.standing = new EndpointStanding(disableAfter);
    this.rooms = new EndpointRooms(postgres, perEndpoint);
    this.notices = notices;
  }

  /**
   * Records outcomes, all or none.
   *
   * @param batch each of another delivery
   * @return whether something is due at one of their endpoints, or at one that is told of them
   */
  boolean record(List<Ended> batch) {
    boolean waits;
    List<Ended> ending = certificates.news(batch);
    if (EndpointStanding.isTouched(batch) || !ending.isEmpty() || BatchIds.isAny(batch)) {
      waits =
          postgres.inTransaction(
              tx -> {
                List<Notice> said = new ArrayList<>(standing.note(tx, batch));
                said.addAll(certificates.note(tx, ending));
                boolean told = notices.tell(tx, said, EndpointStanding.ids(batch));
                boolean due = move(tx, batch);
                BatchIds.note(tx, batch);
                return due || told;
              });
      certificates.told(ending);
    } else {
      // By far the most: one statement needs no transaction around it.
      waits = postgres.withConnection(sql -> move(sql, batch));
    }
    rooms.resize(batch);
    return waits;
  }

  static boolean move(Sql sql, List<Ended> batch) {
    return OutcomeRows.of(batch)
        .bindTo(sql.query(RECORD))
        .bindArray(
            "endpoints",
            UUID.class,
            batch.stream().map(ended -> ended.claim().endpointId()).distinct().toList())
        .mapTo(Boolean.class)
        .one();
  }
}
