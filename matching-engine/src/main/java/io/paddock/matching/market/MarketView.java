package io.paddock.matching.market;

import org.jspecify.annotations.Nullable;

/**
 * The current state of a market.
 *
 * @param payouts null until resolved
 * @param locked 10⁻⁶ collateral; also the tokens of each outcome in existence
 * @param lastPrice of YES in the last trade, 10⁻⁶; 0 before the first
 * @param statusSequence log sequence that led to the status
 * @param bandBps how far from the last trade prices may lie; 0 for any
 */
public record MarketView(
    MarketTerms terms,
    MarketStatus status,
    @Nullable Payouts payouts,
    long locked,
    long lastPrice,
    long createdSequence,
    long statusSequence,
    int bandBps) {

  /** Where prices may lie now; null for anywhere. */
  public @Nullable PriceBand band() {
    return PriceBand.around(bandBps, lastPrice, terms.tickSize());
  }
}
