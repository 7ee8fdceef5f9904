package io.paddock.matching.ledger;

import io.paddock.matching.amount.Limits;
import java.util.EnumMap;
import java.util.Map;

/** How much may be deposited for a wallet in each window, and how much was; 10⁻⁶ collateral. */
public final class DepositAllowance {
  private static final DepositWindow[] WINDOWS = DepositWindow.values();

  private final Map<DepositWindow, Long> limits = new EnumMap<>(DepositWindow.class);

  // As of the latest deposit: what a window that has begun since then took is nothing.
  private final Map<DepositWindow, Long> used = new EnumMap<>(DepositWindow.class);
  private long latest;

  /** {@link Limits#NO_DEPOSIT_LIMIT} for a wallet that has none of its own. */
  public long limit(DepositWindow window) {
    return limits.getOrDefault(window, Limits.NO_DEPOSIT_LIMIT);
  }

  /** What was deposited so far in the window that {@code time} is in. */
  public long used(DepositWindow window, long time) {
    return latest < window.begins(time) ? 0 : used.getOrDefault(window, 0L);
  }

  /** Whether no window would take more than its limit. */
  public boolean allows(long amount, long time) {
    for (DepositWindow window : WINDOWS) {
      long limit = limit(window);
      if (limit != Limits.NO_DEPOSIT_LIMIT && amount > limit - used(window, time)) {
        return false;
      }
    }
    return true;
  }

  public void setLimit(DepositWindow window, long limit) {
    limits.put(window, limit);
  }

  void add(long amount, long time) {
    for (DepositWindow window : WINDOWS) {
      // Money that was withdrawn may come again: a window without a limit can see any number of it.
      used.put(window, Math.min(Limits.NO_DEPOSIT_LIMIT, used(window, time) + amount));
    }
    latest = time;
  }

  /** When the latest deposit came, in milliseconds of log time; 0 before the first. */
  public long latest() {
    return latest;
  }

  /** Restores what {@link #used} told at {@link #latest}. */
  public void restore(DepositWindow window, long amount, long time) {
    used.put(window, amount);
    latest = time;
  }
}
