package io.paddock.matching.book;

import io.paddock.matching.amount.Amounts;
import io.paddock.matching.change.Changes;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.id.Symbol;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single book of a market, in terms of YES: buying NO at p is selling YES at 1 − p. Price-time
 * priority: the best price first, and at each price the oldest order first.
 *
 * <p>There are few prices (at most 9 999 ticks), so levels are in an array, with a bit set of the
 * levels in use. It is created with the first resting order: at the finest tick it takes 80 KB.
 */
public final class Book {
  private final Symbol symbol;
  private final long tick;
  private final Changes changes;
  private final Half bids = new Half();
  private final Half asks = new Half();
  private int orders;

  /** One side's levels by price ÷ tick. */
  private static final class Half {
    private @Nullable Level[] levels = new @Nullable Level[0];
    private final BitSet used = new BitSet();
  }

  /** A price of YES and the tokens resting there, both 10⁻⁶. */
  public record PriceLevel(long price, long quantity) {}

  public Book(Symbol symbol, long tick, Changes changes) {
    this.symbol = symbol;
    this.tick = tick;
    this.changes = changes;
  }

  /** The number of resting orders. */
  public int orders() {
    return orders;
  }

  /** Adds an order behind all others at its price. */
  public void add(Order order) {
    Half half = half(order.bookSide());
    int index = index(order.terms().bookPrice());
    Level level = levelAt(half, order.bookSide(), index);
    level.append(order);
    half.used.set(index);
    orders++;
    changes.touch(level);
  }

  /** Removes a resting order. */
  public void remove(Order order) {
    Half half = half(order.bookSide());
    int index = index(order.terms().bookPrice());
    Level level = levelAt(half, order.bookSide(), index);
    level.unlink(order);
    if (level.head == null) {
      half.used.clear(index);
    }
    orders--;
    changes.touch(level);
  }

  /**
   * Called when a resting order is about to lose {@code tokens} to a fill but remains in the book.
   */
  public void reduce(Order order, long tokens) {
    Level level =
        levelAt(half(order.bookSide()), order.bookSide(), index(order.terms().bookPrice()));
    level.reduce(tokens);
    changes.touch(level);
  }

  /** The first order on a side. */
  public @Nullable Order best(BookSide side) {
    Half half = half(side);
    int index =
        side == BookSide.BID
            ? half.used.previousSetBit(half.levels.length)
            : half.used.nextSetBit(0);
    return headAt(half, index);
  }

  /** The resting order that follows {@code order} on its side. */
  public @Nullable Order next(Order order) {
    if (order.next != null) {
      return order.next;
    }
    return behind(order.bookSide(), index(order.terms().bookPrice()));
  }

  /** Whether orders of {@code side} at {@code price} and opposite ones at {@code other} meet. */
  public static boolean crosses(BookSide side, long price, long other) {
    return side == BookSide.BID ? price >= other : price <= other;
  }

  /** The first {@code depth} levels of a side, best first. */
  public List<PriceLevel> levels(BookSide side, int depth) {
    List<PriceLevel> result = new ArrayList<>();
    Order order = best(side);
    while (order != null && result.size() < depth) {
      int index = index(order.terms().bookPrice());
      Level level = levelAt(half(side), side, index);
      result.add(new PriceLevel(level.price(), level.quantity()));
      order = behind(side, index);
    }
    return result;
  }

  /** Every resting order of a side, in priority. */
  public void forEach(BookSide side, Consumer<Order> action) {
    for (Order order = best(side); order != null; order = next(order)) {
      action.accept(order);
    }
  }

  private Half half(BookSide side) {
    return side == BookSide.BID ? bids : asks;
  }

  private int index(long price) {
    return (int) (price / tick);
  }

  /** The first order of the level that comes next after the one at {@code index}. */
  private @Nullable Order behind(BookSide side, int index) {
    Half half = half(side);
    return headAt(
        half,
        side == BookSide.BID
            ? half.used.previousSetBit(index - 1)
            : half.used.nextSetBit(index + 1));
  }

  private static @Nullable Order headAt(Half half, int index) {
    if (index < 0) {
      return null;
    }
    Level level = half.levels[index];
    return level == null ? null : level.head;
  }

  private Level levelAt(Half half, BookSide side, int index) {
    if (half.levels.length == 0) {
      half.levels = new @Nullable Level[(int) (Amounts.UNIT / tick)];
    }
    Level level = half.levels[index];
    if (level == null) {
      level = new Level(symbol, side, index * tick);
      half.levels[index] = level;
    }
    return level;
  }
}
