package io.paddock.callbacks.delivery;

import io.paddock.callbacks.tenant.Tenant;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads deliveries for their owners; every read names the owner. */
@Singleton
class DeliveryStore {

  private static final String SELECT =
      """
      SELECT d.id, d.endpoint_id, d.event_id, v.type, d.status, d.attempts,
        CASE WHEN d.status = 'pending' THEN d.due_at END AS next_attempt_at,
        d.created_at, d.finished_at
      FROM deliveries d JOIN events v ON v.id = d.event_id
      WHERE d.owner_kind = :kind AND d.owner_id = :owner
      """;

  /**
   * What is asked for.
   *
   * @param before only deliveries made before this one
   */
  record Filter(
      @Nullable UUID endpointId, @Nullable DeliveryStatus status, @Nullable UUID before) {}

  /** Newest first. */
  List<Delivery> list(Handle handle, Tenant owner, Filter filter, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                 AND (CAST(:endpoint AS uuid) IS NULL OR d.endpoint_id = :endpoint)
                 AND (CAST(:status AS text) IS NULL OR d.status = :status)
                 AND (CAST(:before AS uuid) IS NULL OR d.id < :before)
                ORDER BY d.id DESC LIMIT :limit
                """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("endpoint", filter.endpointId())
        .bind("status", filter.status() == null ? null : filter.status().text())
        .bind("before", filter.before())
        .bind("limit", limit)
        .map((row, context) -> read(row))
        .list();
  }

  Optional<Delivery> find(Handle handle, Tenant owner, UUID id) {
    return handle
        .createQuery(SELECT + " AND d.id = :id")
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  List<AttemptView> attempts(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM attempts WHERE delivery_id = :id ORDER BY number")
        .bind("id", id)
        .map((row, context) -> readAttempt(row))
        .list();
  }

  String body(Handle handle, String eventId) {
    return handle
        .createQuery("SELECT body FROM events WHERE id = :id")
        .bind("id", eventId)
        .mapTo(String.class)
        .one();
  }

  /** The delivery, locked until the transaction ends, and whether its endpoint takes callbacks. */
  Optional<Locked> lock(Handle tx, Tenant owner, UUID id) {
    return tx.createQuery(
            """
            SELECT d.status, e.status AS endpoint_status
            FROM deliveries d JOIN endpoints e ON e.id = d.endpoint_id
            WHERE d.id = :id AND d.owner_kind = :kind AND d.owner_id = :owner
            FOR UPDATE OF d
            """)
        .bind("kind", owner.kind().text())
        .bind("owner", owner.id())
        .bind("id", id)
        .map(
            (row, context) ->
                new Locked(
                    DeliveryStatus.parse(row.getString("status")).orElseThrow(),
                    row.getString("endpoint_status").equals("enabled")))
        .findOne();
  }

  record Locked(DeliveryStatus status, boolean endpointEnabled) {}

  /** Puts the delivery at the beginning of its schedule, due at {@code at}. */
  void restart(Handle tx, UUID id, Instant at) {
    tx.createUpdate(
            """
            UPDATE deliveries SET status = 'pending', due_at = :at, finished_at = NULL, failures = 0
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        row.getObject("endpoint_id", UUID.class),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("status"),
        row.getInt("attempts"),
        instant(row, "next_attempt_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"));
  }

  private static AttemptView readAttempt(ResultSet row) throws SQLException {
    boolean timed = row.getObject("dns_ms") != null;
    return new AttemptView(
        row.getInt("number"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "finished_at"),
        row.getString("outcome"),
        row.getObject("http_status", Integer.class),
        row.getString("failure_phase"),
        row.getString("failure_code"),
        timed
            ? new AttemptView.TimingsMs(
                row.getLong("dns_ms"),
                row.getLong("tcp_ms"),
                row.getLong("tls_ms"),
                row.getLong("http_ms"),
                row.getLong("body_ms"))
            : null);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
