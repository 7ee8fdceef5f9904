package io.paddock.matching.ledger;

import io.paddock.matching.amount.Limits;
import java.util.Arrays;

/** How much may be deposited for a wallet in each window, and how much was; 10⁻⁶ collateral. */
public final class DepositAllowance {
  private static final DepositWindow[] WINDOWS = DepositWindow.values();

  private final long[] limits = new long[WINDOWS.length];

  // As of the latest deposit: what a window that has begun since then took is nothing.
  private final long[] used = new long[WINDOWS.length];
  private long latest;

  /** Nothing came yet, and there is no limit. */
  public DepositAllowance() {
    Arrays.fill(limits, Limits.NO_DEPOSIT_LIMIT);
  }

  /** {@link Limits#NO_DEPOSIT_LIMIT} for a wallet that has none of its own. */
  public long limit(DepositWindow window) {
    return limits[window.ordinal()];
  }

  /** What was deposited so far in the window that {@code time} is in. */
  public long used(DepositWindow window, long time) {
    return latest < window.begins(time) ? 0 : used[window.ordinal()];
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
    limits[window.ordinal()] = limit;
  }

  void add(long amount, long time) {
    for (DepositWindow window : WINDOWS) {
      // Money that was withdrawn may come again: a window without a limit can see any number of it.
      used[window.ordinal()] = Math.min(Limits.NO_DEPOSIT_LIMIT, used(window, time) + amount);
    }
    latest = time;
  }

  /** When the latest deposit came, in milliseconds of log time; 0 before the first. */
  public long latest() {
    return latest;
  }

  /** Restores what {@link #used} told at {@link #latest}. */
  public void restore(DepositWindow window, long amount, long time) {
    used[window.ordinal()] = amount;
    latest = time;
  }
}
