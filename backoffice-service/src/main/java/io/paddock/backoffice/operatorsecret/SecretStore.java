package io.paddock.backoffice.operatorsecret;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The SQL of operators' secrets. */
final class SecretStore {

  private SecretStore() {}

  static void insert(Handle handle, SecretRow row) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.operator_secrets
              (id, operator_id, kind, sealed, fingerprint, created_at)
            VALUES (:id, :operatorId, :kind, :sealed, :fingerprint, :createdAt)
            """)
        .bindMethods(row)
        .execute();
  }

  /** Ends every secret that is good now at {@code end}, or earlier where it had an end already. */
  static List<Rotated.Previous> retire(
      Handle handle, UUID operatorId, String kind, Instant now, Instant end) {
    return handle
        .createQuery(
            """
            WITH retired AS (
              UPDATE tenancy.operator_secrets
                 SET expires_at = least(expires_at, CAST(:end AS timestamptz))
               WHERE operator_id = :operatorId AND kind = :kind
                 AND (expires_at IS NULL OR expires_at > :now)
              RETURNING id, expires_at, created_at)
            SELECT id, expires_at FROM retired ORDER BY created_at DESC, id DESC
            """)
        .bind("operatorId", operatorId)
        .bind("kind", kind)
        .bind("now", now)
        .bind("end", end)
        .map(
            (row, context) ->
                new Rotated.Previous(
                    row.getObject("id", UUID.class), row.getTimestamp("expires_at").toInstant()))
        .list();
  }
}
