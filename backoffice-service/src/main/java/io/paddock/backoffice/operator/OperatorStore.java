package io.paddock.backoffice.operator;

import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.web.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
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
  static boolean insert(Handle handle, Operator operator) {
    return handle
            .createUpdate(
                """
                INSERT INTO tenancy.operators
                  (id, code, name, aggregator_id, status, jwt_alg, wallet_base_url,
                   wallet_timeout_ms, game_frontend_base_url, domains, created_at, updated_at)
                VALUES
                  (:id, :code, :name, :aggregatorId, :statusText, :jwtAlg, :walletBaseUrl,
                   :walletTimeoutMs, :gameFrontendBaseUrl, :domainTexts, :createdAt, :updatedAt)
                ON CONFLICT ON CONSTRAINT operators_code_key DO NOTHING
                """)
            .bindMethods(operator)
            .bind("statusText", operator.status().text())
            .bindArray("domainTexts", String.class, operator.domains())
            .execute()
        == 1;
  }

  static void insertKeys(Handle handle, UUID id, List<JwtPublicKey> keys, Instant at) {
    for (JwtPublicKey key : keys) {
      handle
          .createUpdate(
              """
              INSERT INTO tenancy.operator_jwt_keys (operator_id, kid, pem, created_at)
              VALUES (:id, :kid, :pem, :at)
              """)
          .bind("id", id)
          .bindMethods(key)
          .bind("at", at)
          .execute();
    }
  }

  static Optional<Operator> find(Handle handle, UUID id) {
    return handle
        .createQuery(SELECT + " WHERE o.id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(Operator.class))
        .findOne();
  }

  /** One page, from the values of the last row shown: the row itself may be gone. */
  static List<Operator> page(Handle handle, OperatorQuery query, PageRequest page) {
    OperatorOrder order = query.order();
    return handle
        .createQuery(
            SELECT
                + """
                 WHERE (CAST(:owner AS uuid) IS NULL OR o.aggregator_id = CAST(:owner AS uuid))
                   AND (CAST(:status AS text) IS NULL OR o.status = CAST(:status AS text))
                   AND (CAST(:text AS text) IS NULL
                        OR position(CAST(:text AS text) IN lower(o.code)) > 0
                        OR position(CAST(:text AS text) IN lower(o.name)) > 0
                        OR position(CAST(:text AS text) IN
                                    lower(array_to_string(o.domains, ' '))) > 0)
                   AND (CAST(:after AS uuid) IS NULL OR (o.<column>, o.id) <comparison>
                        (CAST(:value AS <type>), CAST(:after AS uuid)))
                 ORDER BY o.<column> <direction>, o.id <direction>
                 LIMIT :rows
                """)
        .define("column", order.column())
        .define("type", order.type())
        .define("comparison", order.comparison())
        .define("direction", order.direction())
        .bind("owner", query.owner())
        .bind("status", query.status() == null ? null : query.status().text())
        .bind("text", query.text())
        .bind("value", page.isFirst() ? null : page.text(0))
        .bind("after", page.isFirst() ? null : page.id(1))
        .bind("rows", page.rows())
        .map(ConstructorMapper.of(Operator.class))
        .list();
  }

  static void setState(Handle handle, UUID id, OperatorState state, Instant at) {
    @Nullable Party by = state.disabledBy();
    handle
        .createUpdate(
            """
            UPDATE tenancy.operators
               SET status = :status, disabled_by = :by, updated_at = :at
             WHERE id = :id
            """)
        .bind("id", id)
        .bind("status", state.status().text())
        .bind("by", by == null ? null : by.text())
        .bind("at", at)
        .execute();
  }
}
