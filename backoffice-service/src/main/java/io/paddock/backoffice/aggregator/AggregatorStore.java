package io.paddock.backoffice.aggregator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.web.db.Sql;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of aggregators. */
final class AggregatorStore {

  private AggregatorStore() {}

  /** False when the code is taken. */
  static boolean insert(Sql sql, Aggregator aggregator) {
    return sql.query(
                """
                INSERT INTO tenancy.aggregators
                  (id, code, name, contact_email, status, created_at, updated_at)
                VALUES (#{id}, #{code}, #{name}, #{contactEmail}, #{statusText}, #{createdAt}, #{updatedAt})
                ON CONFLICT ON CONSTRAINT aggregators_code_key DO NOTHING
                """)
            .bindRecord(aggregator)
            .bind("statusText", aggregator.status().text())
            .execute()
        == 1;
  }

  static Optional<Aggregator> find(Sql sql, UUID id) {
    return sql.query("SELECT * FROM tenancy.aggregators WHERE id = #{id}")
        .bind("id", id)
        .map(row -> aggregator(row))
        .findOne();
  }

  /** Locks the row until the transaction ends. */
  static Optional<Aggregator> lock(Sql sql, UUID id) {
    return sql.query("SELECT * FROM tenancy.aggregators WHERE id = #{id} FOR NO KEY UPDATE")
        .bind("id", id)
        .map(row -> aggregator(row))
        .findOne();
  }

  /** By code. */
  static List<Aggregator> page(Sql sql, @Nullable String afterCode, int rows) {
    return sql.query(
            """
            SELECT * FROM tenancy.aggregators
             WHERE CAST(#{after} AS text) IS NULL OR code > CAST(#{after} AS text)
             ORDER BY code
             LIMIT #{rows}
            """)
        .bind("after", afterCode)
        .bind("rows", rows)
        .map(row -> aggregator(row))
        .list();
  }

  static void setStatus(Sql sql, UUID id, AggregatorStatus status, Instant at) {
    sql.query(
            "UPDATE tenancy.aggregators SET status = #{status}, updated_at = #{at} WHERE id = #{id}")
        .bind("id", id)
        .bind("status", status.text())
        .bind("at", at)
        .execute();
  }

  private static Aggregator aggregator(Row row) {
    return new Aggregator(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("name"),
        row.getString("contact_email"),
        AggregatorStatus.parse(row.getString("status")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
