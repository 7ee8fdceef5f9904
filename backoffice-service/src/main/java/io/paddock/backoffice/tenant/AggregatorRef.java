package io.paddock.backoffice.tenant;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** An aggregator that exists. */
public record AggregatorRef(UUID id) {

  /**
   * Finds it and holds its row until the transaction ends, so that its keys change one after the
   * other; or fails with {@code aggregator_not_found}.
   */
  public static Uni<AggregatorRef> lock(Statements tx, UUID id) {
    return get(tx, id, " FOR NO KEY UPDATE");
  }

  /** Finds it, or fails with {@code aggregator_not_found}. */
  public static Uni<AggregatorRef> find(Statements tx, UUID id) {
    return get(tx, id, "");
  }

  public static Problem notFound() {
    return Problem.of(BackofficeError.AGGREGATOR_NOT_FOUND, "No aggregator has this id");
  }

  private static Uni<AggregatorRef> get(Statements tx, UUID id, String lockClause) {
    return tx.rows(
            AggregatorRef.class,
            "SELECT id FROM tenancy.aggregators WHERE id = $1" + lockClause,
            id)
        .map(rows -> rows.findOne().orElseThrow(AggregatorRef::notFound));
  }
}
