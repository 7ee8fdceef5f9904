package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.text.Anchor;
import io.paddock.web.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of aggregators' keys. */
final class AggregatorKeyStore {

  private static final String SELECT =
      """
      SELECT prefix, aggregator_id, secret_hash, fingerprint, label, created_at,
             expires_at, revoked_at, last_used_at
        FROM tenancy.aggregator_keys
      """;

  private AggregatorKeyStore() {}

  static void insert(Sql sql, AggregatorKeyRow key) {
    sql.query(
            """
            INSERT INTO tenancy.aggregator_keys
              (prefix, aggregator_id, secret_hash, fingerprint, label, created_at, expires_at)
            VALUES (#{prefix}, #{aggregatorId}, #{secretHash}, #{fingerprint}, #{label}, #{createdAt}, #{expiresAt})
            """)
        .bindRecord(key)
        .execute();
  }

  static int countActive(Sql sql, UUID aggregatorId, Instant now) {
    return sql.query(
            """
            SELECT count(*) FROM tenancy.aggregator_keys
             WHERE aggregator_id = #{aggregatorId} AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > #{now})
            """)
        .bind("aggregatorId", aggregatorId)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<AggregatorKeyRow> find(Sql sql, UUID aggregatorId, String prefix) {
    return sql.query(
            SELECT
                + """
                 WHERE aggregator_id = #{aggregatorId} AND prefix = #{prefix}
                """)
        .bind("aggregatorId", aggregatorId)
        .bind("prefix", prefix)
        .mapToRecord(AggregatorKeyRow.class)
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<AggregatorKeyRow> page(Sql sql, UUID aggregatorId, @Nullable Anchor after, int rows) {
    return sql.query(
            SELECT
                + """
                 WHERE aggregator_id = #{aggregatorId}
                   AND (CAST(#{at} AS timestamptz) IS NULL
                        OR (created_at, prefix) < (CAST(#{at} AS timestamptz), CAST(#{after} AS text)))
                 ORDER BY created_at DESC, prefix DESC
                 LIMIT #{rows}
                """)
        .bind("aggregatorId", aggregatorId)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .mapToRecord(AggregatorKeyRow.class)
        .list();
  }

  static void revoke(Sql sql, String prefix, Instant at) {
    sql.query("UPDATE tenancy.aggregator_keys SET revoked_at = #{at} WHERE prefix = #{prefix}")
        .bind("prefix", prefix)
        .bind("at", at)
        .execute();
  }
}
