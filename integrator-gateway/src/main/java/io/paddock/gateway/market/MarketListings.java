package io.paddock.gateway.market;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.paddock.matching.id.Symbol;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Titles and outcomes of markets, from the directory; a listing is at most a minute old. Only
 * markets that the engine knows are asked for, so made-up symbols never reach PostgreSQL. {@link
 * #load} blocks; {@link #cached} never does.
 */
@Singleton
class MarketListings {

  private static final Duration MAX_AGE = Duration.ofMinutes(1);
  private static final int LISTINGS_LIMIT = 20_000;

  private final Postgres postgres;
  private final Cache<Symbol, MarketListing> listings =
      Caffeine.newBuilder()
          .maximumSize(LISTINGS_LIMIT)
          .expireAfterWrite(MAX_AGE)
          .ticker(Ticker.systemTicker())
          .executor(Runnable::run)
          .build();

  MarketListings(Postgres postgres) {
    this.postgres = postgres;
  }

  /** The listing, if this process holds it. */
  Optional<MarketListing> cached(Symbol symbol) {
    return Optional.ofNullable(listings.getIfPresent(symbol));
  }

  /** The listings of those that have one, from the cache where they are in it. */
  Map<Symbol, MarketListing> load(Collection<Symbol> symbols) {
    Map<Symbol, MarketListing> found = new HashMap<>(listings.getAllPresent(symbols));
    List<String> missing =
        symbols.stream().filter(symbol -> !found.containsKey(symbol)).map(Symbol::value).toList();
    if (!missing.isEmpty()) {
      for (MarketListing listing : read(missing)) {
        Symbol symbol = new Symbol(listing.symbol());
        listings.put(symbol, listing);
        found.put(symbol, listing);
      }
    }
    return found;
  }

  private List<MarketListing> read(List<String> symbols) {
    return postgres.withConnection(
        sql ->
            sql.query(
                    """
                    SELECT symbol, title, event_id, outcomes, created_at
                      FROM tenancy.directory_markets
                     WHERE symbol = ANY (#{symbols})
                    """)
                .bindArray("symbols", String.class, symbols)
                .as(MarketListing.class)
                .list());
  }
}
