package io.paddock.backoffice.tenant;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Sql;
import io.paddock.web.error.Problem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator that exists and that the caller may see.
 *
 * @param code its slug
 * @param aggregatorId its owner, if there is one
 */
public record OperatorRef(UUID id, String code, @Nullable UUID aggregatorId) {

  /**
   * Finds it and holds its row until the transaction ends, so that changes of one operator's keys,
   * secrets and state happen one after the other.
   *
   * @param owner the aggregator that asks; null for staff, who see all
   * @throws Problem {@code operator_not_found}, the same for a foreign and a missing one
   */
  public static OperatorRef lock(Sql sql, String id, @Nullable UUID owner) {
    return get(sql, id, owner, "FOR NO KEY UPDATE");
  }

  /**
   * Finds it.
   *
   * @throws Problem {@code operator_not_found}, the same for a foreign and a missing one
   */
  public static OperatorRef find(Sql sql, String id, @Nullable UUID owner) {
    return get(sql, id, owner, "");
  }

  public static Problem notFound() {
    return Problem.of(BackofficeError.OPERATOR_NOT_FOUND, "No operator of yours has this id");
  }

  private static OperatorRef get(Sql sql, String id, @Nullable UUID owner, String lockClause) {
    return RowId.parse(id)
        .flatMap(known -> row(sql, known, owner, lockClause))
        .orElseThrow(OperatorRef::notFound);
  }

  private static Optional<OperatorRef> row(
      Sql sql, UUID id, @Nullable UUID owner, String lockClause) {
    return sql.query(
            """
            SELECT id, code, aggregator_id FROM tenancy.operators
             WHERE id = #{id}
               AND (CAST(#{owner} AS uuid) IS NULL OR aggregator_id = CAST(#{owner} AS uuid))
            """
                + lockClause)
        .bind("id", id)
        .bind("owner", owner)
        .map(
            row ->
                new OperatorRef(
                    row.getUUID("id"), row.getString("code"), row.getUUID("aggregator_id")))
        .findOne();
  }
}
