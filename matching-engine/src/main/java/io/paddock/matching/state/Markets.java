package io.paddock.matching.state;

import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.MarketTerms;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every market, and which of them closes next. */
public final class Markets {
  private final SequencedMap<Symbol, Market> bySymbol = new LinkedHashMap<>();
  private final TreeSet<Market> closing =
      new TreeSet<>(
          Comparator.comparingLong((Market market) -> market.terms().closesAt())
              .thenComparing(Market::symbol));

  public @Nullable Market find(Symbol symbol) {
    return bySymbol.get(symbol);
  }

  /**
   * The market of a symbol that is known to exist.
   *
   * @throws IllegalStateException when there is none: a bug
   */
  public Market get(Symbol symbol) {
    Market market = bySymbol.get(symbol);
    if (market == null) {
      throw new IllegalStateException("no market " + symbol);
    }
    return market;
  }

  /** In the order of creation. */
  public Collection<Market> all() {
    return bySymbol.values();
  }

  public void add(Market market) {
    bySymbol.put(market.symbol(), market);
    if (market.awaitsClosing()) {
      closing.add(market);
    }
  }

  /** Other terms, and perhaps another turn to close. */
  public void amend(Market market, MarketTerms terms) {
    closing.remove(market);
    market.amend(terms);
    if (market.awaitsClosing()) {
      closing.add(market);
    }
  }

  /** Must be called whenever a market has closed or ended. */
  public void stopClosing(Market market) {
    closing.remove(market);
  }

  /** The market that closes first, if it is due at {@code time}. */
  public @Nullable Market nextClosed(long time) {
    if (closing.isEmpty()) {
      return null;
    }
    Market first = closing.first();
    return first.terms().closesAt() <= time ? first : null;
  }

  /** When the next market closes, in milliseconds. */
  public OptionalLong nextClosing() {
    return closing.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(closing.first().terms().closesAt());
  }
}
