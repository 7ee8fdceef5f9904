package io.paddock.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one side did in one round, or in all of them.
 *
 * @param latencies of successful calls, in microseconds
 * @param elapsed from the first call's start to the last one's end
 * @param failures how many calls failed
 * @param firstFailure why the first of them failed
 */
public record Sample(
    Histogram latencies, Duration elapsed, long failures, @Nullable String firstFailure) {

  /** Longest latency that is told apart; longer ones count as this. */
  static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double NANOS_PER_SECOND = 1_000_000_000;

  static Histogram emptyHistogram() {
    return new Histogram(LONGEST_MICROS, SIGNIFICANT_DIGITS);
  }

  /** Nothing done in no time. */
  static Sample none() {
    return new Sample(emptyHistogram(), Duration.ZERO, 0, null);
  }

  /** This one and another round of the same side. */
  Sample plus(Sample other) {
    Histogram both = latencies.copy();
    both.add(other.latencies);
    return new Sample(
        both,
        elapsed.plus(other.elapsed),
        failures + other.failures,
        firstFailure == null ? other.firstFailure : firstFailure);
  }

  public long calls() {
    return latencies.getTotalCount();
  }

  /** Successful calls a second. */
  public double perSecond() {
    return elapsed.isZero() ? 0 : calls() * NANOS_PER_SECOND / elapsed.toNanos();
  }

  /** In milliseconds. */
  public double percentile(double percent) {
    return latencies.getValueAtPercentile(percent) / MICROS_PER_MILLI;
  }

  /** In milliseconds. */
  public double longest() {
    return latencies.getMaxValue() / MICROS_PER_MILLI;
  }
}
