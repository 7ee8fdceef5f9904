package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.tenant.AggregatorRef;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** By code, of one status or of all. */
  Uni<List<AggregatorView>> page(@Nullable String status, @Nullable String afterCode, int rows) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> values = new HashMap<>();
    if (status != null) {
      conditions.add("status = :status");
      values.put("status", status);
    }
    if (afterCode != null) {
      conditions.add("code > :after");
      values.put("after", afterCode);
    }
    return find(String.join(" and ", conditions), Sort.by("code"), values)
        .page(0, rows)
        .project(AggregatorView.class)
        .list();
  }
}
