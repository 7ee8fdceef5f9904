package io.paddock.backoffice.staff;

import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The SQL of refresh tokens. */
final class RefreshStore {

  private RefreshStore() {}

  static void insert(Sql sql, UUID id, UUID sessionId, String tokenHash, Instant issuedAt) {
    sql.query(
            """
            INSERT INTO tenancy.staff_refresh_tokens (id, session_id, token_hash, issued_at)
            VALUES (#{id}, #{sessionId}, #{tokenHash}, #{issuedAt})
            """)
        .bind("id", id)
        .bind("sessionId", sessionId)
        .bind("tokenHash", tokenHash)
        .bind("issuedAt", issuedAt)
        .execute();
  }

  /**
   * Two uses at once must see each other, and so must a use and the end of the login: the second
   * one waits here.
   */
  static Optional<RefreshRow> lock(Sql sql, UUID id) {
    return sql.query(
            """
            SELECT t.id, t.session_id, s.staff_id, t.token_hash, s.expires_at, s.ended_at,
                   t.used_at, t.used_from
              FROM tenancy.staff_refresh_tokens t
              JOIN tenancy.staff_sessions s ON s.id = t.session_id
             WHERE t.id = #{id}
               FOR UPDATE
            """)
        .bind("id", id)
        .mapToRecord(RefreshRow.class)
        .findOne();
  }

  static void use(Sql sql, UUID id, Instant at, String from) {
    sql.query(
            """
            UPDATE tenancy.staff_refresh_tokens SET used_at = #{at}, used_from = #{from}
             WHERE id = #{id}
            """)
        .bind("id", id)
        .bind("at", at)
        .bind("from", from)
        .execute();
  }
}
