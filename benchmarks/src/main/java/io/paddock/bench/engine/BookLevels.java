package io.paddock.bench.engine;

import java.util.List;

/** Both sides of a book, best first. */
record BookLevels(List<Level> bids, List<Level> asks) {

  /** A price and the tokens resting there, 10⁻⁶ both. */
  record Level(long price, long quantity) {}

  BookLevels {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }
}
