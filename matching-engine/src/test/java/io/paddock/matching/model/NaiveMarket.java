package io.paddock.matching.model;

import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

final class NaiveMarket {
  MarketTerms terms;
  final long created;
  MarketStatus status = MarketStatus.CREATED;
  long since;
  @Nullable Payouts payouts;
  BigInteger locked = BigInteger.ZERO;
  int bandBps;
  long lastPrice;

  NaiveMarket(MarketTerms terms, long created) {
    this.terms = terms;
    this.created = created;
    this.since = created;
  }

  /** The lowest and the highest price of YES that orders may have: one tick around at least. */
  long[] edges() {
    if (bandBps == 0 || lastPrice == 0) {
      return new long[] {0, 1_000_000};
    }
    long width = terms.tickSize();
    while (width + terms.tickSize() <= bandBps * 100L) {
      width += terms.tickSize();
    }
    return new long[] {lastPrice - width, lastPrice + width};
  }

  void enter(MarketStatus next, long sequence) {
    status = next;
    since = sequence;
  }
}
