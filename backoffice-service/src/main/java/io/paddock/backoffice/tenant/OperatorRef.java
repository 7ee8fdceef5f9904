package io.paddock.backoffice.tenant;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Sql;
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
   * Finds it and holds its row until the transaction ends, so that changes of one operator's keys,
   * secrets and state happen one after the other.
   *
   * @param owner the aggregator that asks; null for staff, who see all
   * @throws Problem {@code operator_not_found}, the same for a foreign and a missing one
   */
  public static OperatorRef lock(Sql sql, String id, @Nullable UUID owner) {
    return Statements.outcome(lock((Statements) sql, id, owner));
  }

  /** The same, in a unit of work. */
  public static Uni<OperatorRef> lock(Statements tx, String id, @Nullable UUID owner) {
    return get(tx, id, owner, " FOR NO KEY UPDATE");
  }

  /**
   * Finds it.
   *
   * @throws Problem {@code operator_not_found}, the same for a foreign and a missing one
   */
  public static OperatorRef find(Sql sql, String id, @Nullable UUID owner) {
    return Statements.outcome(find((Statements) sql, id, owner));
  }

  /** The same, in a unit of work. */
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
            """
            SELECT id, code, aggregator_id FROM tenancy.operators
             WHERE id = $1 AND ($2::uuid IS NULL OR aggregator_id = $2)
            """
                + lockClause,
            id,
            owner)
        .map(
            rows ->
                rows.stream()
                    .map(row -> new OperatorRef(row.getUUID(0), row.getString(1), row.getUUID(2)))
                    .findFirst()
                    .orElseThrow(OperatorRef::notFound));
  }
}
