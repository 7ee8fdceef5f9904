package io.paddock.backoffice.audit;

import io.paddock.web.db.Batch;
import io.paddock.web.db.Sql;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The SQL of the audit chain. */
final class AuditStore {

  private static final String SELECT =
      """
      SELECT seq, id, at, actor_kind, actor_id, actor_label, action, target_kind,
             target_id, diff, request_id, ip, prev_hash, hash
        FROM tenancy.audit_rows
      """;

  /** Of the chain, at once. */
  static final int READ_ROWS = 500;

  private AuditStore() {}

  static AuditHead lockHead(Sql sql) {
    return head(sql, "SELECT seq, hash FROM tenancy.audit_head FOR UPDATE");
  }

  static AuditHead head(Sql sql) {
    return head(sql, "SELECT seq, hash FROM tenancy.audit_head");
  }

  private static AuditHead head(Sql sql, String statement) {
    return sql.query(statement)
        .map(row -> new AuditHead(row.getLong("seq"), row.getString("hash")))
        .one();
  }

  /** Adds the rows and moves the head to the last of them, in one round trip. */
  static void append(Sql sql, List<AuditRow> rows) {
    Batch batch =
        sql.batch(
            """
            WITH head AS (UPDATE tenancy.audit_head SET seq = #{seq}, hash = #{hash})
            INSERT INTO tenancy.audit_rows
              (seq, id, at, actor_kind, actor_id, actor_label, action, target_kind, target_id,
               diff, request_id, ip, prev_hash, hash)
            VALUES
              (#{seq}, #{id}, #{at}, #{actorKind}, #{actorId}, #{actorLabel}, #{action}, #{targetKind}, #{targetId},
               #{diff}, #{requestId}, #{ip}, #{prevHash}, #{hash})
            """);
    rows.forEach(row -> batch.bindRecord(row).add());
    batch.execute();
  }

  /** Shows every row to {@code reader}, by parts: a chain may be longer than the memory. */
  static void eachInOrder(Sql sql, Consumer<AuditRow> reader) {
    long shown = Long.MIN_VALUE;
    List<AuditRow> part = part(sql, shown);
    while (!part.isEmpty()) {
      part.forEach(reader);
      shown = part.getLast().seq();
      part = part(sql, shown);
    }
  }

  private static List<AuditRow> part(Sql sql, long after) {
    return sql.query(SELECT + "WHERE seq > #{after} ORDER BY seq LIMIT #{rows}")
        .bind("after", after)
        .bind("rows", READ_ROWS)
        .mapToRecord(AuditRow.class)
        .list();
  }

  /** Newest first. */
  static List<AuditRow> page(Sql sql, AuditFilter filter, @Nullable Long before, int rowsLimit) {
    return sql.query(
            SELECT
                + """
                 WHERE (CAST(#{before} AS bigint) IS NULL OR seq < CAST(#{before} AS bigint))
                   AND (CAST(#{action} AS text) IS NULL OR action = CAST(#{action} AS text))
                   AND (CAST(#{targetId} AS text) IS NULL OR target_id = CAST(#{targetId} AS text))
                   AND (CAST(#{actorId} AS text) IS NULL OR actor_id = CAST(#{actorId} AS text))
                 ORDER BY seq DESC
                 LIMIT #{limit}
                """)
        .bind("before", before)
        .bind("action", filter.action())
        .bind("targetId", filter.targetId())
        .bind("actorId", filter.actorId())
        .bind("limit", rowsLimit)
        .mapToRecord(AuditRow.class)
        .list();
  }
}
