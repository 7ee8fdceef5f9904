package io.paddock.backoffice.operatorkey;

import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of operators' key pairs. */
final class OperatorKeyStore {

  private static final String SELECT =
      """
      SELECT key_id, operator_id, environment, secret_hash, fingerprint, label,
             created_at, expires_at, revoked_at, last_used_at
        FROM tenancy.operator_api_keys
      """;

  private OperatorKeyStore() {}

  static void insert(Sql sql, OperatorKeyRow key) {
    sql.query(
            """
            INSERT INTO tenancy.operator_api_keys
              (key_id, operator_id, environment, secret_hash, fingerprint, label, created_at)
            VALUES (#{keyId}, #{operatorId}, #{environment}, #{secretHash}, #{fingerprint}, #{label}, #{createdAt})
            """)
        .bindRecord(key)
        .execute();
  }

  /** Ends every key that is good now at {@code end}, or earlier where it had an end already. */
  static List<KeyPairView.Previous> retire(Sql sql, UUID operatorId, Instant now, Instant end) {
    return sql.query(
            """
            WITH retired AS (
              UPDATE tenancy.operator_api_keys
                 SET expires_at = least(expires_at, CAST(#{end} AS timestamptz))
               WHERE operator_id = #{operatorId} AND revoked_at IS NULL
                 AND (expires_at IS NULL OR expires_at > #{now})
              RETURNING key_id, expires_at, created_at)
            SELECT key_id, expires_at FROM retired ORDER BY created_at DESC, key_id DESC
            """)
        .bind("operatorId", operatorId)
        .bind("now", now)
        .bind("end", end)
        .map(
            row ->
                new KeyPairView.Previous(
                    row.getString("key_id"), row.getOffsetDateTime("expires_at").toInstant()))
        .list();
  }

  static Optional<OperatorKeyRow> find(Sql sql, UUID operatorId, String keyId) {
    return sql.query(
            SELECT
                + """
                 WHERE operator_id = #{operatorId} AND key_id = #{keyId}
                """)
        .bind("operatorId", operatorId)
        .bind("keyId", keyId)
        .mapToRecord(OperatorKeyRow.class)
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<OperatorKeyRow> page(Sql sql, UUID operatorId, @Nullable Anchor after, int rows) {
    return sql.query(
            SELECT
                + """
                 WHERE operator_id = #{operatorId}
                   AND (CAST(#{at} AS timestamptz) IS NULL
                        OR (created_at, key_id) < (CAST(#{at} AS timestamptz), CAST(#{after} AS text)))
                 ORDER BY created_at DESC, key_id DESC
                 LIMIT #{rows}
                """)
        .bind("operatorId", operatorId)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .mapToRecord(OperatorKeyRow.class)
        .list();
  }

  static void revoke(Sql sql, String keyId, Instant at) {
    sql.query("UPDATE tenancy.operator_api_keys SET revoked_at = #{at} WHERE key_id = #{keyId}")
        .bind("keyId", keyId)
        .bind("at", at)
        .execute();
  }
}
