package io.paddock.matching.change;

import io.paddock.matching.event.CashChanged;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.LevelChanged;
import io.paddock.matching.event.PositionChanged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the current command touched, and finally the events that report what it changed. */
public final class Changes {
  private static final Comparator<CashChanged> CASH_ORDER =
      Comparator.comparing(CashChanged::wallet);
  private static final Comparator<PositionChanged> POSITION_ORDER =
      Comparator.comparing(PositionChanged::wallet)
          .thenComparing(PositionChanged::symbol)
          .thenComparing(PositionChanged::outcome);
  private static final Comparator<LevelChanged> LEVEL_ORDER =
      Comparator.comparing(LevelChanged::symbol)
          .thenComparing(LevelChanged::side)
          .thenComparingLong(LevelChanged::price);

  private final List<Tracked> touched = new ArrayList<>();

  /** To be called before or after each change of {@code tracked}, within the same command. */
  public void touch(Tracked tracked) {
    if (!tracked.touched) {
      tracked.touched = true;
      touched.add(tracked);
    }
  }

  /** Adds the changes since the last report: cash, positions, levels, each in its own order. */
  public void report(List<Event> events) {
    List<CashChanged> cash = new ArrayList<>();
    List<PositionChanged> positions = new ArrayList<>();
    List<LevelChanged> levels = new ArrayList<>();
    for (Tracked tracked : touched) {
      tracked.touched = false;
      switch (tracked.reportChange()) {
        case null -> {}
        case CashChanged change -> cash.add(change);
        case PositionChanged change -> positions.add(change);
        case LevelChanged change -> levels.add(change);
        case Event other -> throw new IllegalStateException("not a change: " + other);
      }
    }
    touched.clear();
    cash.sort(CASH_ORDER);
    positions.sort(POSITION_ORDER);
    levels.sort(LEVEL_ORDER);
    events.addAll(cash);
    events.addAll(positions);
    events.addAll(levels);
  }

  /** Forgets what was touched without reporting it, for instance when a state is restored. */
  public void discard() {
    report(new ArrayList<>());
  }
}
