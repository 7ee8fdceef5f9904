package io.paddock.backoffice.key;

import io.paddock.auth.lastuse.KeyKind;
import io.paddock.web.db.Rows;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of announced ends. */
final class ExpiryNoticeStore {

  private ExpiryNoticeStore() {}

  /**
   * A key whose end is to be announced.
   *
   * @param operatorId whom a partner is linked to, if anybody
   * @param aggregatorId of the operator, if there is one
   * @param days how soon it ends at most: 30, 7 or 1
   */
  record Due(
      String keyId,
      KeyKind kind,
      UUID ownerId,
      @Nullable UUID operatorId,
      @Nullable UUID aggregatorId,
      @Nullable String label,
      Instant expiresAt,
      int days) {}

  /** Soonest first. A key in its grace is left out: who replaced it knows. */
  static Uni<List<Due>> due(Statements tx, Instant now, int limit) {
    return tx.rows(
            Due.class,
            """
            SELECT k.key_id, k.kind, k.owner_id, p.operator_id, o.aggregator_id, k.label,
                   k.expires_at, d.days
              FROM tenancy.api_keys k
              LEFT JOIN tenancy.partners p ON p.id = k.partner_id
              LEFT JOIN tenancy.operators o ON o.id = coalesce(k.operator_id, p.operator_id)
             CROSS JOIN LATERAL (
                   SELECT CASE WHEN k.expires_at <= $1::timestamptz + interval '1 day' THEN 1
                               WHEN k.expires_at <= $1::timestamptz + interval '7 days' THEN 7
                               ELSE 30 END AS days) d
             WHERE k.expires_at > $1 AND k.expires_at <= $1::timestamptz + interval '30 days'
               AND k.revoked_at IS NULL AND k.replaced_at IS NULL
               AND NOT EXISTS (SELECT FROM tenancy.key_expiry_notices n
                                WHERE n.key_id = k.key_id AND n.expires_at = k.expires_at
                                  AND n.days <= d.days)
             ORDER BY k.expires_at, k.key_id
             LIMIT $2
            """,
            now,
            limit)
        .map(Rows::list);
  }

  /**
   * Notes that the end is announced; false where it was before, or is no more. The key's row is
   * held: nobody gives it another end before the announcement is committed.
   */
  static Uni<Boolean> note(Statements tx, Due key, Instant at) {
    return tx.rows(
            """
            INSERT INTO tenancy.key_expiry_notices (key_id, expires_at, days, announced_at)
            SELECT k.key_id, k.expires_at, $3, $4
              FROM tenancy.api_keys k
             WHERE k.key_id = $1 AND k.expires_at = $2
               AND k.revoked_at IS NULL AND k.replaced_at IS NULL
               FOR SHARE
            ON CONFLICT DO NOTHING
            RETURNING key_id
            """,
            key.keyId(),
            key.expiresAt(),
            key.days(),
            at)
        .map(rows -> !rows.isEmpty());
  }
}
