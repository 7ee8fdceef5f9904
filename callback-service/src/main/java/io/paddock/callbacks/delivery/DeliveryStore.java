package io.paddock.callbacks.delivery;

import static java.util.Objects.requireNonNull;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.http.PhaseTimings;
import io.paddock.http.TlsFacts;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads deliveries for their owners; every read names the owner. */
@Singleton
class DeliveryStore {

  static final String SELECT =
      """
      SELECT d.id, d.endpoint_id, d.event_id, v.type AS event_type, d.status,
        d.attempts AS attempt_count,
        CASE WHEN d.status = 'pending' THEN d.due_at END AS next_attempt_at,
        d.created_at, d.finished_at
      FROM deliveries_now d JOIN events v ON v.id = d.event_id
      WHERE d.owner_kind = #{kind} AND d.owner_id = #{owner}
      """;

  private static final String RESTART =
      """
      WITH begun AS (
        UPDATE deliveries SET status = 'pending', finished_at = NULL
        WHERE event_id = #{event} AND id = #{id}
        RETURNING id, endpoint_id, event_id, attempts, retried),
      """
          + DeliveryWriter.IN_LINE
          + "SELECT count(*) FROM begun";

  private static final String EVENT = "SELECT event_id FROM deliveries WHERE id = #{id}";

  /** By the time in the id, an hour either way of midnight being another day by other clocks. */
  private static final String NEAR =
      """
       AND event_id >= first_id(
         (uuid_extract_timestamp(#{id}) AT TIME ZONE 'UTC' - interval '1 hour')::date)::text
       AND event_id < first_id(
         (uuid_extract_timestamp(#{id}) AT TIME ZONE 'UTC' + interval '1 hour')::date + 1)::text
      """;

  private static final int MOST_OF_AN_EVENT = 200;

  /** The one that is being made now has no row yet. */
  private static final String ATTEMPTS =
      """
      SELECT number, started_at, finished_at, outcome, http_status, failure_phase, failure_code,
        dns_ms, tcp_ms, tls_ms, http_ms, body_ms, answer_head, answer_body, answer_whole,
        address, tls_version, tls_cipher, tls_subject, tls_issuer, tls_not_after, next_attempt_at,
        batch_id
      FROM attempts WHERE delivery_id = #{id}
      UNION ALL
      SELECT attempts, leased_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
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
        .as(Delivery.class)
        .list();
  }

  Optional<Delivery> find(Sql sql, Tenant owner, UUID id) {
    return eventOf(sql, id)
        .flatMap(
            event ->
                sql.query(SELECT + " AND d.event_id = #{event} AND d.id = #{id}")
                    .bind("kind", owner.kind().text())
                    .bind("owner", owner.id())
                    .bind("event", event)
                    .bind("id", id)
                    .as(Delivery.class)
                    .findOne());
  }

  /** A delivery lies in the day of its event: its own day, but for what was sent again later. */
  private static Optional<String> eventOf(Sql sql, UUID id) {
    return sql.query(EVENT + NEAR)
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .or(() -> sql.query(EVENT).bind("id", id).mapTo(String.class).findOne());
  }

  /** Newest first; an event has as many deliveries as its owner has endpoints. */
  List<Delivery> ofEvent(Sql sql, Tenant owner, String eventId) {
    return sql.query(SELECT + " AND d.event_id = #{event} ORDER BY d.id DESC LIMIT #{limit}")
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("event", eventId)
        .bind("limit", MOST_OF_AN_EVENT)
        .as(Delivery.class)
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

  /** Of the catalogue, that an endpoint pinned; null for the newest. */
  @Nullable Integer eventVersion(Sql sql, UUID endpointId) {
    return sql.query("SELECT event_version FROM endpoints WHERE id = #{id}")
        .bind("id", endpointId)
        .as(Pin.class)
        .findOne()
        .map(Pin::eventVersion)
        .orElse(null);
  }

  private record Pin(@Nullable Integer eventVersion) {}

  UUID idOf(Sql tx, UUID endpointId, String eventId) {
    return tx.query(
            "SELECT id FROM deliveries WHERE endpoint_id = #{endpoint} AND event_id = #{event}")
        .bind("endpoint", endpointId)
        .bind("event", eventId)
        .mapTo(UUID.class)
        .one();
  }

  List<AttemptView> attempts(Sql sql, UUID id) {
    return sql.query(ATTEMPTS).bind("id", id).as(AttemptRow.class).stream()
        .map(AttemptRow::view)
        .toList();
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
    return eventOf(tx, id).flatMap(event -> lock(tx, owner, event, id));
  }

  private static Optional<Locked> lock(Sql tx, Tenant owner, String event, UUID id) {
    tx.query(
            """
            SELECT q.endpoint_id
            FROM deliveries d JOIN endpoint_queue q ON q.endpoint_id = d.endpoint_id
            WHERE d.event_id = #{event} AND d.id = #{id} AND d.owner_kind = #{kind}
              AND d.owner_id = #{owner}
            FOR UPDATE OF q
            """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("event", event)
        .bind("id", id)
        .mapTo(UUID.class)
        .list();
    return tx.query(
            """
            SELECT d.event_id, d.status, e.status = 'enabled' AS endpoint_enabled,
              v.erased_at IS NOT NULL AS erased
            FROM deliveries_now d
            JOIN endpoints e ON e.id = d.endpoint_id JOIN events v ON v.id = d.event_id
            WHERE d.event_id = #{event} AND d.id = #{id} AND d.owner_kind = #{kind}
              AND d.owner_id = #{owner}
            """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("event", event)
        .bind("id", id)
        .as(Locked.class)
        .findOne();
  }

  record Locked(String eventId, DeliveryStatus status, boolean endpointEnabled, boolean erased) {}

  /** Puts the delivery at the beginning of its schedule, due now. */
  void restart(Sql tx, String eventId, UUID id) {
    tx.query(RESTART).bind("event", eventId).bind("id", id).mapTo(Long.class).one();
  }

  @SuppressWarnings("ArrayRecordComponent") // bytes are passed through, never compared
  private record AttemptRow(
      int number,
      Instant startedAt,
      @Nullable Instant finishedAt,
      @Nullable String outcome,
      @Nullable Integer httpStatus,
      @Nullable String failurePhase,
      @Nullable String failureCode,
      @Nullable Long dnsMs,
      @Nullable Long tcpMs,
      @Nullable Long tlsMs,
      @Nullable Long httpMs,
      @Nullable Long bodyMs,
      byte @Nullable [] answerHead,
      byte @Nullable [] answerBody,
      @Nullable Boolean answerWhole,
      @Nullable String address,
      @Nullable String tlsVersion,
      @Nullable String tlsCipher,
      @Nullable String tlsSubject,
      @Nullable String tlsIssuer,
      @Nullable Instant tlsNotAfter,
      @Nullable Instant nextAttemptAt,
      @Nullable String batchId) {

    AttemptView view() {
      return new AttemptView(
          number,
          startedAt,
          finishedAt,
          outcome,
          httpStatus,
          failurePhase,
          failureCode,
          timings(),
          answer(),
          address,
          tls(),
          nextAttemptAt,
          batchId);
    }

    private AttemptView.@Nullable TimingsMs timings() {
      return dnsMs == null
          ? null
          : AttemptView.TimingsMs.of(
              new PhaseTimings(
                  dnsMs,
                  requireNonNull(tcpMs),
                  requireNonNull(tlsMs),
                  requireNonNull(httpMs),
                  requireNonNull(bodyMs)));
    }

    private @Nullable AnswerView answer() {
      return answerHead == null
          ? null
          : AnswerView.of(answerHead, requireNonNull(answerBody), requireNonNull(answerWhole));
    }

    private AttemptView.@Nullable Tls tls() {
      return tlsNotAfter == null
          ? null
          : new AttemptView.Tls(
              requireNonNull(tlsVersion),
              requireNonNull(tlsCipher),
              tlsSubject,
              requireNonNull(tlsIssuer),
              tlsNotAfter,
              TlsFacts.daysLeft(tlsNotAfter, startedAt));
    }
  }
}
