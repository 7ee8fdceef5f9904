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

  NaiveMarket(MarketTerms terms, long created) {
    this.terms = terms;
    this.created = created;
    this.since = created;
  }

  void enter(MarketStatus next, long sequence) {
    status = next;
    since = sequence;
  }
}
