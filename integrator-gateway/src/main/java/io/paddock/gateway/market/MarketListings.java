package io.paddock.gateway.market;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.paddock.gateway.history.Rows;
import io.paddock.matching.id.Symbol;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Titles and outcomes of markets, from the directory; a listing is at most a minute old. Only
 * markets that the engine knows are asked for, so made-up symbols never reach PostgreSQL. {@link
 * #load} blocks; {@link #cached} never does.
 */
@Singleton
class MarketListings {

  private static final Duration MAX_AGE = Duration.ofMinutes(1);
  private static final int LISTINGS_LIMIT = 20_000;

  private final Jdbi jdbi;
  private final Cache<Symbol, MarketListing> listings =
      Caffeine.newBuilder()
          .maximumSize(LISTINGS_LIMIT)
          .expireAfterWrite(MAX_AGE)
          .ticker(Ticker.systemTicker())
          .executor(Runnable::run)
          .build();

  MarketListings(Jdbi jdbi) {
    this.jdbi = jdbi;
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
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT symbol, title, event_id, outcomes, created_at
                      FROM tenancy.directory_markets
                     WHERE symbol = ANY (:symbols)
                    """)
                .bindArray("symbols", String.class, symbols)
                .map((row, context) -> listing(row))
                .list());
  }

  private static MarketListing listing(ResultSet row) throws SQLException {
    Array outcomes = row.getArray("outcomes");
    return new MarketListing(
        row.getString("symbol"),
        row.getString("title"),
        row.getString("event_id"),
        Arrays.asList((String[]) outcomes.getArray()),
        Rows.instant(row, "created_at"));
  }
}
