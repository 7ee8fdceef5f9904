package io.paddock.backoffice.market;

import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.text.Anchor;
import io.paddock.backoffice.text.RowId;
import io.paddock.web.db.Statements;
import io.paddock.web.error.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Markets' definitions. */
@Singleton
class MarketRepository implements PanacheRepositoryBase<MarketEntity, UUID> {

  /** Symbols that differ in case alone are the same. */
  static final String SYMBOL_KEY = "markets_symbol_key";

  private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

  /** By its id here, or by its symbol; or {@code market_not_found} as its failure. */
  Uni<MarketEntity> existing(String id) {
    return RowId.parse(id)
        .map(known -> findById(known))
        .orElseGet(() -> find("symbol", id).firstResult())
        .onItem()
        .ifNull()
        .failWith(MarketRepository::notFound);
  }

  /** The same, of one that may be gone. */
  Uni<Optional<MarketEntity>> lockedIfPresent(Statements tx, UUID id) {
    return tx.rows("SELECT 1 FROM tenancy.markets WHERE id = $1 FOR UPDATE", id)
        .chain(() -> find("id", id).list())
        .map(found -> found.stream().findFirst());
  }

  /** Held until the transaction ends; or {@code market_not_found} as its failure. */
  Uni<MarketEntity> locked(Statements tx, UUID id) {
    return tx.rows("SELECT 1 FROM tenancy.markets WHERE id = $1 FOR UPDATE", id)
        .chain(() -> findById(id))
        .onItem()
        .ifNull()
        .failWith(MarketRepository::notFound);
  }

  /** Newest first; {@code after} is the last row that was shown, if any. */
  Uni<List<MarketEntity>> page(@Nullable Anchor after, int rows) {
    PanacheQuery<MarketEntity> found =
        after == null
            ? findAll(NEWEST_FIRST)
            : find(
                "createdAt < ?1 or createdAt = ?1 and id < ?2",
                NEWEST_FIRST,
                after.at(),
                UUID.fromString(after.id()));
    return found.page(0, rows).list();
  }

  /** Newest first. */
  Uni<List<MarketEntity>> these(List<UUID> ids) {
    return find("id in ?1", NEWEST_FIRST, ids).list();
  }

  private static Problem notFound() {
    return Problem.of(BackofficeError.MARKET_NOT_FOUND, "No market has this id");
  }
}
