package io.paddock.matching.market;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.order.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The prices of YES at which a market takes orders: around its last trade, to either side the same
 * part of one unit of collateral, so that it is the same band for whoever trades NO.
 *
 * @param lowest 10⁻⁶, on a tick
 * @param highest 10⁻⁶, on a tick
 */
public record PriceBand(long lowest, long highest) {

  /** The widest band, which leaves out nothing. */
  public static final int MAX_BPS = 10_000;

  private static final long MICROS_PER_BPS = Amounts.UNIT / MAX_BPS;

  /**
   * The band that a market has now.
   *
   * @param bandBps 0 for none
   * @param lastPrice of YES in the last trade, 10⁻⁶; 0 before the first
   * @return null for none: none is set, or there is no trade yet
   */
  public static @Nullable PriceBand around(int bandBps, long lastPrice, long tickSize) {
    if (bandBps == 0 || lastPrice == 0) {
      return null;
    }
    // One tick at least: a price that cannot move would never come back to where it should be.
    long width = Math.max(bandBps * MICROS_PER_BPS / tickSize, 1) * tickSize;
    return new PriceBand(
        Math.max(lastPrice - width, tickSize),
        Math.min(lastPrice + width, Amounts.UNIT - tickSize));
  }

  /** The same band in prices of a token of that outcome. */
  public PriceBand of(Outcome outcome) {
    return switch (outcome) {
      case YES -> this;
      case NO -> new PriceBand(outcome.bookPrice(highest), outcome.bookPrice(lowest));
    };
  }

  public static boolean isValid(int bandBps) {
    return bandBps >= 0 && bandBps <= MAX_BPS;
  }

  /** Whether an order could rest at that price of YES. */
  public boolean contains(long bookPrice) {
    return bookPrice >= lowest && bookPrice <= highest;
  }

  /** How far an order that takes may go: its own price of YES, or the band's edge before it. */
  public long reach(boolean bids, long bookPrice) {
    return bids ? Math.min(bookPrice, highest) : Math.max(bookPrice, lowest);
  }
}
