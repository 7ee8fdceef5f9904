package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Aggregators. */
@Singleton
class AggregatorRepository implements PanacheRepositoryBase<AggregatorEntity, UUID> {

  static final String CODE_KEY = "aggregators_code_key";

  /** The aggregator, or {@code aggregator_not_found} as its failure. */
  Uni<AggregatorEntity> existing(UUID id) {
    return findById(id).onItem().ifNull().failWith(AggregatorRepository::notFound);
  }

  /**
   * Holds its row until the transaction ends, so that its keys change one after the other; or
   * {@code aggregator_not_found}.
   */
  Uni<Void> lock(Statements tx, UUID id) {
    return tx.rows("SELECT 1 FROM tenancy.aggregators WHERE id = $1 FOR NO KEY UPDATE", id)
        .invoke(
            rows -> {
              if (rows.isEmpty()) {
                throw notFound();
              }
            })
        .replaceWithVoid();
  }

  /** By code. */
  Uni<List<AggregatorView>> page(@Nullable String afterCode, int rows) {
    Sort byCode = Sort.by("code");
    PanacheQuery<AggregatorEntity> found =
        afterCode == null ? findAll(byCode) : find("code > ?1", byCode, afterCode);
    return found.page(0, rows).project(AggregatorView.class).list();
  }

  static Problem notFound() {
    return Problem.of(BackofficeError.AGGREGATOR_NOT_FOUND, "No aggregator has this id");
  }
}
