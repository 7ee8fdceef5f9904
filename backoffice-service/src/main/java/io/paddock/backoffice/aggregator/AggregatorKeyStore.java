package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.text.Anchor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** The SQL of aggregators' keys. */
final class AggregatorKeyStore {

  private AggregatorKeyStore() {}

  static void insert(Handle handle, AggregatorKeyRow key) {
    handle
        .createUpdate(
            """
            INSERT INTO tenancy.aggregator_keys
              (prefix, aggregator_id, secret_hash, fingerprint, label, created_at, expires_at)
            VALUES (:prefix, :aggregatorId, :secretHash, :fingerprint, :label, :createdAt, :expiresAt)
            """)
        .bindMethods(key)
        .execute();
  }

  static int countActive(Handle handle, UUID aggregatorId, Instant now) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM tenancy.aggregator_keys
             WHERE aggregator_id = :aggregatorId AND revoked_at IS NULL
               AND (expires_at IS NULL OR expires_at > :now)
            """)
        .bind("aggregatorId", aggregatorId)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  static Optional<AggregatorKeyRow> find(Handle handle, UUID aggregatorId, String prefix) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.aggregator_keys
             WHERE aggregator_id = :aggregatorId AND prefix = :prefix
            """)
        .bind("aggregatorId", aggregatorId)
        .bind("prefix", prefix)
        .map(ConstructorMapper.of(AggregatorKeyRow.class))
        .findOne();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  static List<AggregatorKeyRow> page(
      Handle handle, UUID aggregatorId, @Nullable Anchor after, int rows) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.aggregator_keys
             WHERE aggregator_id = :aggregatorId
               AND (CAST(:at AS timestamptz) IS NULL
                    OR (created_at, prefix) < (CAST(:at AS timestamptz), CAST(:after AS text)))
             ORDER BY created_at DESC, prefix DESC
             LIMIT :rows
            """)
        .bind("aggregatorId", aggregatorId)
        .bind("at", Anchor.timeOf(after))
        .bind("after", Anchor.idOf(after))
        .bind("rows", rows)
        .map(ConstructorMapper.of(AggregatorKeyRow.class))
        .list();
  }

  static void revoke(Handle handle, String prefix, Instant at) {
    handle
        .createUpdate("UPDATE tenancy.aggregator_keys SET revoked_at = :at WHERE prefix = :prefix")
        .bind("prefix", prefix)
        .bind("at", at)
        .execute();
  }
}
