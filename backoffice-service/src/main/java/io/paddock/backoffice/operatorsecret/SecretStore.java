package io.paddock.backoffice.operatorsecret;

import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of operators' secrets. */
final class SecretStore {

  private SecretStore() {}

  static void insert(Sql sql, SecretRow row) {
    sql.query(
            """
            INSERT INTO tenancy.operator_secrets
              (id, operator_id, kind, sealed, fingerprint, created_at)
            VALUES (#{id}, #{operatorId}, #{kind}, #{sealed}, #{fingerprint}, #{createdAt})
            """)
        .bindRecord(row)
        .execute();
  }

  /** Ends every secret that is good now at {@code end}, or earlier where it had an end already. */
  static List<Rotated.Previous> retire(
      Sql sql, UUID operatorId, String kind, Instant now, Instant end) {
    return sql.query(
            """
            WITH retired AS (
              UPDATE tenancy.operator_secrets
                 SET expires_at = least(expires_at, CAST(#{end} AS timestamptz))
               WHERE operator_id = #{operatorId} AND kind = #{kind}
                 AND (expires_at IS NULL OR expires_at > #{now})
              RETURNING id, expires_at, created_at)
            SELECT id, expires_at FROM retired ORDER BY created_at DESC, id DESC
            """)
        .bind("operatorId", operatorId)
        .bind("kind", kind)
        .bind("now", now)
        .bind("end", end)
        .map(
            row ->
                new Rotated.Previous(
                    row.getUUID("id"), row.getOffsetDateTime("expires_at").toInstant()))
        .list();
  }
}
