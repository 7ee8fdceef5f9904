package io.paddock.gateway.feed;

import io.paddock.matching.BookView;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.book.Book.PriceLevel;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.order.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * One outcome's book as the messages so far make it; the same that a client has who applies them.
 * Used by one thread.
 */
final class BookMirror {

  /** Levels of each side that the checksum takes in. */
  static final int CHECKED = 25;

  private final Outcome outcome;
  private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final NavigableMap<Long, Long> asks = new TreeMap<>();

  BookMirror(BookView book) {
    this.outcome = book.outcome();
    book.bids().forEach(level -> set(bids, level.price(), level.quantity()));
    book.asks().forEach(level -> set(asks, level.price(), level.quantity()));
  }

  /** A level of the book. */
  record Level(String price, String quantity) {

    static Level of(PriceLevel level) {
      return new Level(Micros.text(level.price()), Micros.text(level.quantity()));
    }
  }

  /** Levels, best first; in a delta those that changed, and 0 for one that is gone. */
  record Levels(List<Level> bids, List<Level> asks) {}

  /** Applies changes of the unified book, and gives them as this outcome's. */
  Levels apply(List<LevelChanged> changes) {
    NavigableMap<Long, Long> changedBids = new TreeMap<>(bids.comparator());
    NavigableMap<Long, Long> changedAsks = new TreeMap<>();
    for (LevelChanged change : changes) {
      boolean bid = (change.side() == BookSide.BID) == (outcome == Outcome.YES);
      long price = outcome.bookPrice(change.price());
      set(bid ? bids : asks, price, change.quantity());
      (bid ? changedBids : changedAsks).put(price, change.quantity());
    }
    return new Levels(levels(changedBids), levels(changedAsks));
  }

  Levels levels() {
    return new Levels(levels(bids), levels(asks));
  }

  /** CRC-32 of the best levels of each side as {@code price:quantity|}, bids first. */
  long checksum() {
    StringBuilder text = new StringBuilder();
    best(bids, text);
    best(asks, text);
    CRC32 checksum = new CRC32();
    checksum.update(text.toString().getBytes(StandardCharsets.US_ASCII));
    return checksum.getValue();
  }

  private static void best(NavigableMap<Long, Long> side, StringBuilder text) {
    side.entrySet().stream()
        .limit(CHECKED)
        .forEach(
            level ->
                text.append(Micros.text(level.getKey()))
                    .append(':')
                    .append(Micros.text(level.getValue()))
                    .append('|'));
  }

  private static void set(NavigableMap<Long, Long> side, long price, long quantity) {
    if (quantity == 0) {
      side.remove(price);
    } else {
      side.put(price, quantity);
    }
  }

  private static List<Level> levels(NavigableMap<Long, Long> side) {
    List<Level> levels = new ArrayList<>(side.size());
    side.forEach((price, quantity) -> levels.add(Level.of(new PriceLevel(price, quantity))));
    return levels;
  }
}
