package io.paddock.matching.book;

import io.paddock.matching.change.Tracked;
import io.paddock.matching.event.BookSide;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.id.Symbol;
import org.jspecify.annotations.Nullable;

/** The orders resting at one price, oldest first. */
final class Level extends Tracked {
  private final Symbol symbol;
  private final BookSide side;
  private final long price;
  private long quantity;
  private long reported;
  @Nullable Order head;
  private @Nullable Order tail;

  Level(Symbol symbol, BookSide side, long price) {
    this.symbol = symbol;
    this.side = side;
    this.price = price;
  }

  long price() {
    return price;
  }

  long quantity() {
    return quantity;
  }

  void append(Order order) {
    Order last = tail;
    order.previous = last;
    if (last == null) {
      head = order;
    } else {
      last.next = order;
    }
    tail = order;
    quantity += order.remaining();
  }

  void unlink(Order order) {
    Order before = order.previous;
    Order after = order.next;
    if (before == null) {
      head = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      tail = before;
    } else {
      after.previous = before;
    }
    order.previous = null;
    order.next = null;
    quantity -= order.remaining();
  }

  void reduce(long tokens) {
    quantity -= tokens;
  }

  @Override
  protected @Nullable Event reportChange() {
    if (quantity == reported) {
      return null;
    }
    reported = quantity;
    return new LevelChanged(symbol, side, price, quantity);
  }
}
