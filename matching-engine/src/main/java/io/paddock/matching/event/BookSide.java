package io.paddock.matching.event;

/**
 * A side of the unified book, in terms of YES: buying YES and selling NO are bids, the others asks.
 * Declared order is the wire code.
 */
public enum BookSide {
  BID,
  ASK;

  public BookSide opposite() {
    return this == BID ? ASK : BID;
  }
}
