package io.paddock.backoffice.audit;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The SQL of the audit chain. */
final class AuditStore {

  private static final int FETCH_ROWS = 1_000;

  private AuditStore() {}

  static AuditHead lockHead(Handle handle) {
    return head(handle, "SELECT seq, hash FROM tenancy.audit_head FOR UPDATE");
  }

  static AuditHead head(Handle handle) {
    return head(handle, "SELECT seq, hash FROM tenancy.audit_head");
  }

  private static AuditHead head(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .map((row, context) -> new AuditHead(row.getLong("seq"), row.getString("hash")))
        .one();
  }

  /** Adds the rows and moves the head to the last of them, in one round trip. */
  static void append(Handle handle, List<AuditRow> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            WITH head AS (UPDATE tenancy.audit_head SET seq = :seq, hash = :hash)
            INSERT INTO tenancy.audit_rows
              (seq, id, at, actor_kind, actor_id, actor_label, action, target_kind, target_id,
               diff, request_id, ip, prev_hash, hash)
            VALUES
              (:seq, :id, :at, :actorKind, :actorId, :actorLabel, :action, :targetKind, :targetId,
               :diff, :requestId, :ip, :prevHash, :hash)
            """);
    rows.forEach(row -> batch.bindMethods(row).add());
    batch.execute();
  }

  static void eachInOrder(Handle handle, Consumer<AuditRow> reader) {
    try (Query query = handle.createQuery("SELECT * FROM tenancy.audit_rows ORDER BY seq")) {
      query
          .setFetchSize(FETCH_ROWS)
          .map(ConstructorMapper.of(AuditRow.class))
          .useStream(rows -> rows.forEach(reader));
    }
  }

  /** Newest first. */
  static List<AuditRow> page(
      Handle handle, AuditFilter filter, @Nullable Long before, int rowsLimit) {
    return handle
        .createQuery(
            """
            SELECT * FROM tenancy.audit_rows
             WHERE (CAST(:before AS bigint) IS NULL OR seq < CAST(:before AS bigint))
               AND (CAST(:action AS text) IS NULL OR action = CAST(:action AS text))
               AND (CAST(:targetId AS text) IS NULL OR target_id = CAST(:targetId AS text))
               AND (CAST(:actorId AS text) IS NULL OR actor_id = CAST(:actorId AS text))
             ORDER BY seq DESC
             LIMIT :limit
            """)
        .bind("before", before)
        .bind("action", filter.action())
        .bind("targetId", filter.targetId())
        .bind("actorId", filter.actorId())
        .bind("limit", rowsLimit)
        .map(ConstructorMapper.of(AuditRow.class))
        .list();
  }
}
