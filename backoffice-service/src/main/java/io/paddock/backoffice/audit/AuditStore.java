package io.paddock.backoffice.audit;

import io.paddock.web.db.Rows;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The SQL of the audit chain. */
final class AuditStore {

  private static final String SELECT =
      """
      SELECT seq, id, at, actor_kind, actor_id, actor_label, action, target_kind,
             target_id, diff, request_id, ip, prev_hash, hash
        FROM %s
      """;

  /** Of the chain, at once. */
  static final int READ_ROWS = 500;

  private AuditStore() {}

  static Uni<AuditHead> lockHead(Statements tx, AuditLog log) {
    return tx.rows(AuditHead.class, "SELECT seq, hash FROM " + log.head() + " FOR UPDATE")
        .map(Rows::one);
  }

  static AuditHead head(Sql sql, AuditLog log) {
    return sql.query("SELECT seq, hash FROM " + log.head()).as(AuditHead.class).one();
  }

  /** Adds the rows and moves the head to the last of them, in one round trip. */
  static Uni<Void> append(Statements tx, AuditLog log, List<AuditRow> rows) {
    return tx.rows(
            """
            WITH head AS (UPDATE %s SET seq = $1, hash = $2)
            INSERT INTO %s
              (seq, id, at, actor_kind, actor_id, actor_label, action, target_kind, target_id,
               diff, request_id, ip, prev_hash, hash)
            SELECT * FROM unnest(
              $3::bigint[], $4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[])
            """
                .formatted(log.head(), log.rows()),
            rows.getLast().seq(),
            rows.getLast().hash(),
            rows.stream().map(AuditRow::seq).toArray(Long[]::new),
            rows.stream().map(AuditRow::id).toArray(UUID[]::new),
            rows.stream()
                .map(row -> row.at().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new),
            texts(rows, AuditRow::actorKind),
            texts(rows, AuditRow::actorId),
            texts(rows, AuditRow::actorLabel),
            texts(rows, AuditRow::action),
            texts(rows, AuditRow::targetKind),
            texts(rows, AuditRow::targetId),
            texts(rows, AuditRow::diff),
            texts(rows, AuditRow::requestId),
            texts(rows, AuditRow::ip),
            texts(rows, AuditRow::prevHash),
            texts(rows, AuditRow::hash))
        .replaceWithVoid();
  }

  private static Object texts(List<AuditRow> rows, Function<AuditRow, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  /** Shows every row to {@code reader}, by parts: a chain may be longer than the memory. */
  static void eachInOrder(Sql sql, AuditLog log, Consumer<AuditRow> reader) {
    long shown = Long.MIN_VALUE;
    List<AuditRow> part = part(sql, log, shown);
    while (!part.isEmpty()) {
      part.forEach(reader);
      shown = part.getLast().seq();
      part = part(sql, log, shown);
    }
  }

  private static List<AuditRow> part(Sql sql, AuditLog log, long after) {
    return sql.query(
            SELECT.formatted(log.rows()) + "WHERE seq > #{after} ORDER BY seq LIMIT #{rows}")
        .bind("after", after)
        .bind("rows", READ_ROWS)
        .as(AuditRow.class)
        .list();
  }

  /** Newest first. */
  static List<AuditRow> page(Sql sql, AuditFilter filter, @Nullable Long before, int rowsLimit) {
    return sql.query(
            SELECT.formatted(filter.log().rows())
                + """
                 WHERE (CAST(#{before} AS bigint) IS NULL OR seq < CAST(#{before} AS bigint))
                   AND (CAST(#{action} AS text) IS NULL OR action = CAST(#{action} AS text))
                   AND (CAST(#{targetId} AS text) IS NULL OR target_id = CAST(#{targetId} AS text))
                   AND (CAST(#{actorId} AS text) IS NULL OR actor_id = CAST(#{actorId} AS text))
                   AND (CAST(#{from} AS timestamptz) IS NULL OR at >= CAST(#{from} AS timestamptz))
                   AND (CAST(#{to} AS timestamptz) IS NULL OR at < CAST(#{to} AS timestamptz))
                 ORDER BY seq DESC
                 LIMIT #{limit}
                """)
        .bind("before", before)
        .bind("action", filter.action())
        .bind("targetId", filter.targetId())
        .bind("actorId", filter.actorId())
        .bind("from", filter.from())
        .bind("to", filter.to())
        .bind("limit", rowsLimit)
        .as(AuditRow.class)
        .list();
  }
}
