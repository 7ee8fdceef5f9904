package io.paddock.matching.state;

import io.paddock.matching.book.Book;
import io.paddock.matching.change.Changes;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.ledger.Collateral;
import io.paddock.matching.market.MarketStatus;
import io.paddock.matching.market.MarketTerms;
import io.paddock.matching.market.Payouts;
import io.paddock.matching.market.PriceBand;
import org.jspecify.annotations.Nullable;

/** A market: terms, status, book and collateral. */
public final class Market {
  private final Changes changes;
  private MarketTerms terms;
  private final long createdSequence;
  private Book book;
  private final Collateral collateral;
  private MarketStatus status = MarketStatus.CREATED;
  private long statusSequence;
  private @Nullable Payouts payouts;
  private long lastPrice;
  private int bandBps;

  public Market(MarketTerms terms, long createdSequence, Changes changes) {
    this.changes = changes;
    this.terms = terms;
    this.createdSequence = createdSequence;
    this.statusSequence = createdSequence;
    this.book = new Book(terms.symbol(), terms.tickSize(), changes);
    this.collateral = new Collateral(terms.symbol());
  }

  public MarketTerms terms() {
    return terms;
  }

  /** A change of tick needs an empty book, of which it makes another one. */
  void amend(MarketTerms other) {
    if (other.tickSize() != terms.tickSize()) {
      book = new Book(other.symbol(), other.tickSize(), changes);
    }
    terms = other;
  }

  public Symbol symbol() {
    return terms.symbol();
  }

  public long createdSequence() {
    return createdSequence;
  }

  public Book book() {
    return book;
  }

  public Collateral collateral() {
    return collateral;
  }

  public MarketStatus status() {
    return status;
  }

  /** The log sequence that led to the current status. */
  public long statusSequence() {
    return statusSequence;
  }

  public void enter(MarketStatus next, long sequence) {
    status = next;
    statusSequence = sequence;
  }

  /** Whether the closing time is still ahead. */
  public boolean awaitsClosing() {
    return terms.closesAt() != 0 && status != MarketStatus.CLOSED && !status.isFinal();
  }

  /** Null until resolved. */
  public @Nullable Payouts payouts() {
    return payouts;
  }

  public void setPayouts(@Nullable Payouts decided) {
    payouts = decided;
  }

  /** Price of YES in the last trade, 10⁻⁶; 0 before the first. */
  public long lastPrice() {
    return lastPrice;
  }

  public void setLastPrice(long price) {
    lastPrice = price;
  }

  /** How far from the last trade prices may lie, in ten-thousandths of a unit; 0 for any. */
  public int bandBps() {
    return bandBps;
  }

  public void setBandBps(int bps) {
    bandBps = bps;
  }

  /** Where prices may lie now; null for anywhere. */
  public @Nullable PriceBand band() {
    return PriceBand.around(bandBps, lastPrice, terms.tickSize());
  }
}
