package io.paddock.backoffice.staff;

import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of logins. A trigger ends them, too, when their member is changed. */
public final class SessionStore {

  private SessionStore() {}

  static void start(Sql sql, UUID id, UUID staffId, Instant startedAt, Instant expiresAt) {
    sql.query(
            """
            INSERT INTO tenancy.staff_sessions (id, staff_id, started_at, expires_at)
            VALUES (#{id}, #{staffId}, #{startedAt}, #{expiresAt})
            """)
        .bind("id", id)
        .bind("staffId", staffId)
        .bind("startedAt", startedAt)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  static void end(Sql sql, UUID id, Instant at) {
    sql.query(
            """
            UPDATE tenancy.staff_sessions SET ended_at = #{at}
             WHERE id = #{id} AND ended_at IS NULL
            """)
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  /** Logins that ended and of which caches were not told; nobody else gets them meanwhile. */
  static List<UUID> lockUnannounced(Sql sql, int rows) {
    return sql.query(
            """
            SELECT id FROM tenancy.staff_sessions
             WHERE ended_at IS NOT NULL AND NOT announced
             ORDER BY ended_at
             LIMIT #{rows}
               FOR UPDATE SKIP LOCKED
            """)
        .bind("rows", rows)
        .mapTo(UUID.class)
        .list();
  }

  static void announced(Sql sql, List<UUID> ids) {
    sql.query("UPDATE tenancy.staff_sessions SET announced = true WHERE id = ANY(#{ids})")
        .bindArray("ids", UUID.class, ids)
        .execute();
  }

  /** Deletes logins that were over before {@code before}, with their tokens; says how many. */
  public static int deleteExpired(Sql sql, Instant before) {
    return sql.query("DELETE FROM tenancy.staff_sessions WHERE expires_at < #{before}")
        .bind("before", before)
        .execute();
  }
}
