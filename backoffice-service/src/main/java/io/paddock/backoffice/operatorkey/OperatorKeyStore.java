package io.paddock.backoffice.operatorkey;

import io.paddock.backoffice.text.Anchor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The SQL of operators' key pairs. */
final class OperatorKeyStore {

  private OperatorKeyStore() {}

  static void insert(Handle handle, OperatorKeyRow key) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.operator_api_keys
              (key_id, operator_id, environment, secret_hash, fingerprint, label, created_at)
            VALUES (:keyId, :operatorId, :environment, :secretHash, :fingerprint, :label, :createdAt)
            """)
        .bindMethods(key)
        .execute();
  }

  /** Ends every key that is good now at {@code end}, or earlier where it had an end already. */
  static List<KeyPairView.Previous> retire(
      Handle handle, UUID operatorId, Instant now, Instant end) {
    return handle
        .createQuery(
            """
            WITH retired AS (
              UPDATE tenancy.operator_api_keys
                 SET expires_at = least(expires_at, CAST(:end AS timestamptz))
               WHERE operator_id = :operatorId AND revoked_at IS NULL
                 AND (expires_at IS NULL OR expires_at > :now)
              RETURNING key_id, expires_at, created_at)
            SELECT key_id, expires_at FROM retired ORDER BY created_at DESC, key_id DESC
            """)
        .bind("operatorId", operatorId)
        .bind("now", now)
        .bind("end", end)
        .map(
            (row, context) ->
                new KeyPairView.Previous(
                    row.getString("key_id"), row.getTimestamp("expires_at").toInstant()))
        .list();
  }

  static Optional<OperatorKeyRow> find(Handle handle, UUID operatorId, String keyId) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.operator_api_keys
             WHERE operator_id = :operatorId AND key_id = :keyId
            """)
        .bind("operatorId", operatorId)
        .bind("keyId", keyId)
        .map(ConstructorMapper.of(OperatorKeyRow.class))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<OperatorKeyRow> page(
      Handle handle, UUID operatorId, @Nullable Anchor after, int rows) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.operator_api_keys
             WHERE operator_id = :operatorId
               AND (CAST(:at AS timestamptz) IS NULL
                    OR (created_at, key_id) < (CAST(:at AS timestamptz), CAST(:after AS text)))
             ORDER BY created_at DESC, key_id DESC
             LIMIT :rows
            """)
        .bind("operatorId", operatorId)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map(ConstructorMapper.of(OperatorKeyRow.class))
        .list();
  }

  static void revoke(Handle handle, String keyId, Instant at) {
    handle
        .createUpdate("UPDATE tenancy.operator_api_keys SET revoked_at = :at WHERE key_id = :keyId")
        .bind("keyId", keyId)
        .bind("at", at)
        .execute();
  }
}
