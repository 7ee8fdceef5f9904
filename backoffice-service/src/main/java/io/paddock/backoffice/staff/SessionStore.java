package io.paddock.backoffice.staff;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of logins. A trigger ends them, too, when their member is changed. */
public final class SessionStore {

  private SessionStore() {}

  static void start(Handle handle, UUID id, UUID staffId, Instant startedAt, Instant expiresAt) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.staff_sessions (id, staff_id, started_at, expires_at)
            VALUES (:id, :staffId, :startedAt, :expiresAt)
            """)
        .bind("id", id)
        .bind("staffId", staffId)
        .bind("startedAt", startedAt)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  static void end(Handle handle, UUID id, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE tenancy.staff_sessions SET ended_at = :at
             WHERE id = :id AND ended_at IS NULL
            """)
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  /** Logins that ended and of which caches were not told; nobody else gets them meanwhile. */
  static List<UUID> lockUnannounced(Handle handle, int rows) {
    return handle
        .createQuery(
            """
            SELECT id FROM tenancy.staff_sessions
             WHERE ended_at IS NOT NULL AND NOT announced
             ORDER BY ended_at
             LIMIT :rows
               FOR UPDATE SKIP LOCKED
            """)
        .bind("rows", rows)
        .mapTo(UUID.class)
        .list();
  }

  static void announced(Handle handle, List<UUID> ids) {
    handle
        .createUpdate("UPDATE tenancy.staff_sessions SET announced = true WHERE id = ANY(:ids)")
        .bindArray("ids", UUID.class, ids)
        .execute();
  }

  /** Deletes logins that were over before {@code before}, with their tokens; says how many. */
  public static int deleteExpired(Handle handle, Instant before) {
    return handle
        .createUpdate("DELETE FROM tenancy.staff_sessions WHERE expires_at < :before")
        .bind("before", before)
        .execute();
  }
}
