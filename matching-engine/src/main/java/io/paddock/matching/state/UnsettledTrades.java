package io.paddock.matching.state;

import io.paddock.matching.amount.Limits;
import io.paddock.matching.settlement.UnsettledView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trades that the chain has not settled, in the order of the log, which is the order in which they
 * are submitted and settled. What waits beyond a limit is put together, so that a chain that is
 * away for long costs no more memory.
 */
public final class UnsettledTrades {
  private final Deque<UnsettledView> submitted = new ArrayDeque<>();
  private final Deque<UnsettledView> matched = new ArrayDeque<>();
  private long settledThrough = -1;

  /** The records, from the first to the last, whose trades went a step. */
  public record Moved(long from, long through, int attempt) {}

  /** Adds a trade of the latest record. */
  public void add(long sequence, long quantity) {
    UnsettledView last = matched.peekLast();
    boolean joins =
        last != null
            && (last.through() == sequence || matched.size() >= Limits.MAX_UNSETTLED_TRADES);
    if (last == null || !joins) {
      matched.add(new UnsettledView(sequence, sequence, quantity, 0, 0));
      return;
    }
    matched.removeLast();
    long sum = last.quantity() + quantity;
    matched.add(new UnsettledView(last.from(), sequence, sum < 0 ? Long.MAX_VALUE : sum, 0, 0));
  }

  /** Every trade up to this record is settled; −1 before the first. */
  public long settledThrough() {
    return settledThrough;
  }

  public void setSettledThrough(long sequence) {
    settledThrough = sequence;
  }

  /** The record of the last trade that is not settled; {@link #settledThrough} when all are. */
  public long lastThrough() {
    UnsettledView last = matched.isEmpty() ? submitted.peekLast() : matched.peekLast();
    return last == null ? settledThrough : last.through();
  }

  /**
   * Submits what comes first and ends at {@code through} or before: for the first time, or once
   * more.
   *
   * @param attempt 1 for the first time
   * @return null when nothing waits for that
   */
  public @Nullable Moved submit(int attempt, long through, long time) {
    return attempt == 1 ? submitFirst(through, time) : submitAgain(attempt, through, time);
  }

  private @Nullable Moved submitFirst(long through, long time) {
    Moved moved = null;
    for (int left = Limits.MAX_SETTLED_AT_ONCE; left > 0; left--) {
      UnsettledView next = matched.peekFirst();
      if (next == null || next.through() > through) {
        break;
      }
      submitted.add(submittedFor(1, matched.removeFirst(), time));
      moved = upTo(moved, next, 1);
    }
    return moved;
  }

  private @Nullable Moved submitAgain(int attempt, long through, long time) {
    Deque<UnsettledView> again = new ArrayDeque<>();
    Moved moved = null;
    while (again.size() < Limits.MAX_SETTLED_AT_ONCE) {
      UnsettledView next = submitted.peekFirst();
      if (next == null || next.through() > through || next.attempt() != attempt - 1) {
        break;
      }
      again.push(submittedFor(attempt, submitted.removeFirst(), time));
      moved = upTo(moved, next, attempt);
    }
    again.forEach(submitted::addFirst);
    return moved;
  }

  /**
   * Settles what was submitted first and ends at {@code through} or before.
   *
   * @return null when nothing of it is submitted
   */
  public @Nullable Moved settle(long through) {
    Moved moved = null;
    for (int left = Limits.MAX_SETTLED_AT_ONCE; left > 0; left--) {
      UnsettledView next = submitted.peekFirst();
      if (next == null || next.through() > through) {
        break;
      }
      submitted.removeFirst();
      settledThrough = next.through();
      moved = upTo(moved, next, next.attempt());
    }
    return moved;
  }

  private static UnsettledView submittedFor(int attempt, UnsettledView trades, long time) {
    return new UnsettledView(trades.from(), trades.through(), trades.quantity(), attempt, time);
  }

  private static Moved upTo(@Nullable Moved before, UnsettledView next, int attempt) {
    return new Moved(before == null ? next.from() : before.from(), next.through(), attempt);
  }

  /** What comes first, at most so many. */
  public List<UnsettledView> first(int limit) {
    List<UnsettledView> views = new ArrayList<>();
    submitted.stream().limit(limit).forEach(views::add);
    matched.stream().limit(limit - views.size()).forEach(views::add);
    return views;
  }

  /** All, in order. */
  public List<UnsettledView> all() {
    return first(Integer.MAX_VALUE);
  }

  /** Restores what comes after everything that is here. */
  public void restore(UnsettledView trades) {
    (trades.attempt() == 0 ? matched : submitted).add(trades);
  }
}
