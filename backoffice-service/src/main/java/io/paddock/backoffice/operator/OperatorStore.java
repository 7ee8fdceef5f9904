package io.paddock.backoffice.operator;

import io.paddock.auth.directory.AggregatorStatus;
import io.paddock.auth.directory.JwtAlg;
import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.auth.directory.OperatorStatus;
import io.paddock.web.db.Sql;
import io.paddock.web.page.PageRequest;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of operators. */
final class OperatorStore {

  private static final String SELECT =
      """
      SELECT o.*, g.status AS aggregator_status, w.id AS wallet_key_id
        FROM tenancy.operators o
        LEFT JOIN tenancy.aggregators g ON g.id = o.aggregator_id
        LEFT JOIN tenancy.operator_secrets w
               ON w.operator_id = o.id AND w.kind = 'wallet' AND w.expires_at IS NULL
      """;

  private OperatorStore() {}

  /** False when the code is taken. */
  static boolean insert(Sql sql, Operator operator) {
    return sql.query(
                """
                INSERT INTO tenancy.operators
                  (id, code, name, aggregator_id, status, jwt_alg, wallet_base_url,
                   wallet_timeout_ms, game_frontend_base_url, domains, created_at, updated_at)
                VALUES
                  (#{id}, #{code}, #{name}, #{aggregatorId}, #{statusText}, #{jwtAlg}, #{walletBaseUrl},
                   #{walletTimeoutMs}, #{gameFrontendBaseUrl}, #{domainTexts}, #{createdAt}, #{updatedAt})
                ON CONFLICT ON CONSTRAINT operators_code_key DO NOTHING
                """)
            .bindRecord(operator)
            .bind("statusText", operator.status().text())
            .bindArray("domainTexts", String.class, operator.domains())
            .execute()
        == 1;
  }

  static void insertKeys(Sql sql, UUID id, List<JwtPublicKey> keys, Instant at) {
    for (JwtPublicKey key : keys) {
      sql.query(
              """
              INSERT INTO tenancy.operator_jwt_keys (operator_id, kid, pem, created_at)
              VALUES (#{id}, #{kid}, #{pem}, #{at})
              """)
          .bind("id", id)
          .bindRecord(key)
          .bind("at", at)
          .execute();
    }
  }

  static Optional<Operator> find(Sql sql, UUID id) {
    return sql.query(SELECT + " WHERE o.id = #{id}")
        .bind("id", id)
        .map(row -> operator(row))
        .findOne();
  }

  /** One page, from the values of the last row shown: the row itself may be gone. */
  static List<Operator> page(Sql sql, OperatorQuery query, PageRequest page) {
    OperatorOrder order = query.order();
    return sql.query(
            SELECT
                + """
                 WHERE (CAST(#{owner} AS uuid) IS NULL OR o.aggregator_id = CAST(#{owner} AS uuid))
                   AND (CAST(#{status} AS text) IS NULL OR o.status = CAST(#{status} AS text))
                   AND (CAST(#{text} AS text) IS NULL
                        OR position(CAST(#{text} AS text) IN lower(o.code)) > 0
                        OR position(CAST(#{text} AS text) IN lower(o.name)) > 0
                        OR position(CAST(#{text} AS text) IN
                                    lower(array_to_string(o.domains, ' '))) > 0)
                   AND (CAST(#{after} AS uuid) IS NULL OR (o.%1$s, o.id) %3$s
                        (CAST(CAST(#{value} AS text) AS %2$s), CAST(#{after} AS uuid)))
                 ORDER BY o.%1$s %4$s, o.id %4$s
                 LIMIT #{rows}
                """
                    .formatted(order.column(), order.type(), order.comparison(), order.direction()))
        .bind("owner", query.owner())
        .bind("status", query.status() == null ? null : query.status().text())
        .bind("text", query.text())
        .bind("value", page.isFirst() ? null : page.text(0))
        .bind("after", page.isFirst() ? null : page.id(1))
        .bind("rows", page.rows())
        .map(row -> operator(row))
        .list();
  }

  static void setState(Sql sql, UUID id, OperatorState state, Instant at) {
    @Nullable Party by = state.disabledBy();
    sql.query(
            """
            UPDATE tenancy.operators
               SET status = #{status}, disabled_by = #{by}, updated_at = #{at}
             WHERE id = #{id}
            """)
        .bind("id", id)
        .bind("status", state.status().text())
        .bind("by", by == null ? null : by.text())
        .bind("at", at)
        .execute();
  }

  private static Operator operator(Row row) {
    @Nullable String owner = row.getString("aggregator_status");
    @Nullable String disabledBy = row.getString("disabled_by");
    return new Operator(
        row.getUUID("id"),
        row.getString("code"),
        row.getString("name"),
        row.getUUID("aggregator_id"),
        owner == null ? null : AggregatorStatus.parse(owner),
        OperatorStatus.parse(row.getString("status")),
        disabledBy == null ? null : Party.parse(disabledBy),
        JwtAlg.valueOf(row.getString("jwt_alg")),
        row.getString("wallet_base_url"),
        row.getInteger("wallet_timeout_ms"),
        row.getUUID("wallet_key_id"),
        row.getString("game_frontend_base_url"),
        List.of(row.getArrayOfStrings("domains")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
