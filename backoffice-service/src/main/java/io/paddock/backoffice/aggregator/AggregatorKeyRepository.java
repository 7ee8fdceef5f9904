package io.paddock.backoffice.aggregator;

import io.paddock.backoffice.text.Anchor;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Aggregators' keys. */
@Singleton
class AggregatorKeyRepository implements PanacheRepositoryBase<AggregatorKeyEntity, String> {

  private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "prefix");

  Uni<Long> countActive(UUID aggregatorId, Instant now) {
    return count(
        "aggregatorId = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)",
        aggregatorId,
        now);
  }

  /** Null when the aggregator has no such key. */
  Uni<AggregatorKeyEntity> of(UUID aggregatorId, String prefix) {
    return find("aggregatorId = ?1 and prefix = ?2", aggregatorId, prefix).firstResult();
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  Uni<List<AggregatorKeyRow>> page(UUID aggregatorId, @Nullable Anchor after, int rows) {
    PanacheQuery<AggregatorKeyEntity> found =
        after == null
            ? find("aggregatorId = ?1", NEWEST_FIRST, aggregatorId)
            : find(
                "aggregatorId = ?1 and (createdAt < ?2 or createdAt = ?2 and prefix < ?3)",
                NEWEST_FIRST,
                aggregatorId,
                after.at(),
                after.id());
    return found.page(0, rows).project(AggregatorKeyRow.class).list();
  }
}
