package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.tenant.AggregatorRef;
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
    return findById(id).onItem().ifNull().failWith(AggregatorRef::notFound);
  }

  /** By code. */
  Uni<List<AggregatorView>> page(@Nullable String afterCode, int rows) {
    Sort byCode = Sort.by("code");
    PanacheQuery<AggregatorEntity> found =
        afterCode == null ? findAll(byCode) : find("code > ?1", byCode, afterCode);
    return found.page(0, rows).project(AggregatorView.class).list();
  }
}
