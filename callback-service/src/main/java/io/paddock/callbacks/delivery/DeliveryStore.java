package io.paddock.callbacks.delivery;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.TlsFacts;
import io.paddock.web.db.Sql;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries for their owners; every read names the owner. */
@Singleton
class DeliveryStore {

  static final String SELECT =
      """
      SELECT d.id, d.endpoint_id, d.event_id, v.type, d.status, d.attempts,
        CASE WHEN d.status = 'pending' THEN d.due_at END AS next_attempt_at,
        d.created_at, d.finished_at
      FROM deliveries_now d JOIN events v ON v.id = d.event_id
      WHERE d.owner_kind = #{kind} AND d.owner_id = #{owner}
      """;

  private static final String RESTART =
      """
      WITH begun AS (
        UPDATE deliveries SET status = 'pending', finished_at = NULL WHERE id = #{id}
        RETURNING id, endpoint_id, event_id, attempts, retried),
      """
          + DeliveryWriter.IN_LINE
          + "SELECT count(*) FROM begun";

  private static final int MOST_OF_AN_EVENT = 200;

  /** The one that is being made now has no row yet. */
  private static final String ATTEMPTS =
      """
      SELECT number, started_at, finished_at, outcome, http_status, failure_phase, failure_code,
        dns_ms, tcp_ms, tls_ms, http_ms, body_ms, answer_head, answer_body, answer_whole,
        tls_version, tls_cipher, tls_issuer, tls_not_after
      FROM attempts WHERE delivery_id = #{id}
      UNION ALL
      SELECT attempts, leased_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL
      FROM due WHERE delivery_id = #{id} AND leased_at IS NOT NULL
      ORDER BY number
      """;

  /**
   * What is asked for.
   *
   * @param before only deliveries made before this one
   */
  record Filter(
      @Nullable UUID endpointId, @Nullable DeliveryStatus status, @Nullable UUID before) {}

  /** Newest first. */
  List<Delivery> list(Sql sql, Tenant owner, Filter filter, int limit) {
    return sql.query(
            SELECT
                + """
                 AND (CAST(#{endpoint} AS uuid) IS NULL OR d.endpoint_id = #{endpoint})
                 AND (CAST(#{status} AS text) IS NULL OR d.status = #{status})
                 AND (CAST(#{before} AS uuid) IS NULL OR d.id < #{before})
                ORDER BY d.id DESC LIMIT #{limit}
                """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("endpoint", filter.endpointId())
        .bind("status", filter.status() == null ? null : filter.status().text())
        .bind("before", filter.before())
        .bind("limit", limit)
        .map(row -> read(row))
        .list();
  }

  Optional<Delivery> find(Sql sql, Tenant owner, UUID id) {
    return sql.query(SELECT + " AND d.id = #{id}")
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("id", id)
        .map(row -> read(row))
        .findOne();
  }

  /** Newest first; an event has as many deliveries as its owner has endpoints. */
  List<Delivery> ofEvent(Sql sql, Tenant owner, String eventId) {
    return sql.query(SELECT + " AND d.event_id = #{event} ORDER BY d.id DESC LIMIT #{limit}")
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("event", eventId)
        .bind("limit", MOST_OF_AN_EVENT)
        .map(row -> read(row))
        .list();
  }

  /** The state of the owner's endpoint, which stays until the transaction ends. */
  Optional<String> lockEndpoint(Sql tx, Tenant owner, UUID id) {
    return tx.query(
            """
            SELECT status FROM endpoints WHERE id = #{id} AND owner_kind = #{kind}
              AND owner_id = #{owner} AND status <> 'deleted'
            FOR SHARE
            """)
        .bind("id", id)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .mapTo(String.class)
        .findOne();
  }

  UUID idOf(Sql tx, UUID endpointId, String eventId) {
    return tx.query(
            "SELECT id FROM deliveries WHERE endpoint_id = #{endpoint} AND event_id = #{event}")
        .bind("endpoint", endpointId)
        .bind("event", eventId)
        .mapTo(UUID.class)
        .one();
  }

  List<AttemptView> attempts(Sql sql, UUID id) {
    return sql.query(ATTEMPTS).bind("id", id).map(row -> readAttempt(row)).list();
  }

  String body(Sql sql, String eventId) {
    return sql.query("SELECT body FROM events WHERE id = #{id}")
        .bind("id", eventId)
        .mapTo(String.class)
        .one();
  }

  /**
   * The delivery, and whether its endpoint takes callbacks; until the transaction ends neither it
   * nor another of its endpoint is claimed, or recorded as over.
   */
  Optional<Locked> lock(Sql tx, Tenant owner, UUID id) {
    tx.query(
            """
            SELECT q.endpoint_id
            FROM deliveries d JOIN endpoint_queue q ON q.endpoint_id = d.endpoint_id
            WHERE d.id = #{id} AND d.owner_kind = #{kind} AND d.owner_id = #{owner}
            FOR UPDATE OF q
            """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("id", id)
        .mapTo(UUID.class)
        .list();
    return tx.query(
            """
            SELECT d.status, e.status AS endpoint_status, v.erased_at IS NOT NULL AS erased
            FROM deliveries_now d
            JOIN endpoints e ON e.id = d.endpoint_id JOIN events v ON v.id = d.event_id
            WHERE d.id = #{id} AND d.owner_kind = #{kind} AND d.owner_id = #{owner}
            """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("id", id)
        .map(
            row ->
                new Locked(
                    DeliveryStatus.parse(row.getString("status")).orElseThrow(),
                    row.getString("endpoint_status").equals("enabled"),
                    row.getBoolean("erased")))
        .findOne();
  }

  record Locked(DeliveryStatus status, boolean endpointEnabled, boolean erased) {}

  /** Puts the delivery at the beginning of its schedule, due now. */
  void restart(Sql tx, UUID id) {
    tx.query(RESTART).bind("id", id).mapTo(Long.class).one();
  }

  static Delivery read(Row row) {
    return new Delivery(
        row.getUUID("id"),
        row.getUUID("endpoint_id"),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("status"),
        row.getInteger("attempts"),
        instant(row, "next_attempt_at"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "finished_at"));
  }

  private static AttemptView readAttempt(Row row) {
    boolean timed = row.getValue("dns_ms") != null;
    return new AttemptView(
        row.getInteger("number"),
        row.getOffsetDateTime("started_at").toInstant(),
        instant(row, "finished_at"),
        row.getString("outcome"),
        row.getInteger("http_status"),
        row.getString("failure_phase"),
        row.getString("failure_code"),
        timed
            ? new AttemptView.TimingsMs(
                row.getLong("dns_ms"),
                row.getLong("tcp_ms"),
                row.getLong("tls_ms"),
                row.getLong("http_ms"),
                row.getLong("body_ms"))
            : null,
        answer(row),
        tls(row));
  }

  private static AttemptView.@Nullable Tls tls(Row row) {
    Instant end = instant(row, "tls_not_after");
    return end == null
        ? null
        : new AttemptView.Tls(
            row.getString("tls_version"),
            row.getString("tls_cipher"),
            row.getString("tls_issuer"),
            end,
            TlsFacts.daysLeft(end, row.getOffsetDateTime("started_at").toInstant()));
  }

  private static @Nullable AnswerView answer(Row row) {
    Buffer head = row.getBuffer("answer_head");
    return head == null
        ? null
        : AnswerView.of(
            head.getBytes(),
            row.getBuffer("answer_body").getBytes(),
            row.getBoolean("answer_whole"));
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
