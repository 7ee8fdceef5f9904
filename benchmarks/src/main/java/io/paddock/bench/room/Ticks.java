package io.paddock.bench.room;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long ticks take from the process that says them to the players: each is told with the
 * milliseconds since its round started, so that its age on arrival is known, to the millisecond.
 * Both clocks are this machine's.
 */
final class Ticks {

  private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double P50 = 50;
  private static final double P99 = 99;

  private final AtomicReference<@Nullable Histogram> open = new AtomicReference<>();

  static Histogram empty() {
    return new ConcurrentHistogram(LONGEST_MICROS, SIGNIFICANT_DIGITS);
  }

  /** A tick has arrived; counts while something is being measured. */
  void arrived(long ageMicros) {
    Histogram measured = open.get();
    if (measured != null) {
      measured.recordValue(Math.clamp(ageMicros, 0, LONGEST_MICROS));
    }
  }

  /** From now on ticks count into {@code into}; null: they count no more. */
  void count(@Nullable Histogram into) {
    open.set(into);
  }

  static String line(String side, Histogram ticks) {
    return String.format(
        Locale.ROOT,
        "%-10s %d ticks, p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
        side,
        ticks.getTotalCount(),
        ticks.getValueAtPercentile(P50) / MICROS_PER_MILLI,
        ticks.getValueAtPercentile(P99) / MICROS_PER_MILLI,
        ticks.getMaxValue() / MICROS_PER_MILLI);
  }

  /** What one side's p99 is of the other's. */
  static double ratio(Histogram full, Histogram idle) {
    return (double) full.getValueAtPercentile(P99) / Math.max(1, idle.getValueAtPercentile(P99));
  }
}
