package io.paddock.backoffice.tenant;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
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
   * Locks the row until the unit ends.
   *
   * @param owner the aggregator that asks; null for the platform's own staff
   */
  public static Uni<OperatorRef> lock(Statements tx, String id, @Nullable UUID owner) {
    return get(tx, id, owner, " FOR NO KEY UPDATE");
  }

  /** Reads it, without a lock. */
  public static Uni<OperatorRef> find(Statements tx, String id, @Nullable UUID owner) {
    return get(tx, id, owner, "");
  }

  public static Problem notFound() {
    return Problem.of(BackofficeError.OPERATOR_NOT_FOUND, "No operator of yours has this id");
  }

  private static Uni<OperatorRef> get(
      Statements tx, String id, @Nullable UUID owner, String lockClause) {
    return RowId.parse(id)
        .map(known -> row(tx, known, owner, lockClause))
        .orElseGet(() -> Uni.createFrom().failure(notFound()));
  }

  private static Uni<OperatorRef> row(
      Statements tx, UUID id, @Nullable UUID owner, String lockClause) {
    return tx.rows(
            OperatorRef.class,
            """
            SELECT id, code, aggregator_id FROM tenancy.operators
             WHERE id = $1 AND ($2::uuid IS NULL OR aggregator_id = $2)
            """
                + lockClause,
            id,
            owner)
        .map(rows -> rows.findOne().orElseThrow(OperatorRef::notFound));
  }
}
