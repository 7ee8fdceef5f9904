package io.paddock.bench.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Four classical tests of uniformity and independence (Knuth, The Art of Computer Programming,
 * volume 2, section 3.3.2) over one pass of unsigned 32-bit numbers.
 */
final class NumberTests {

  /** Gaps from here on are one class. */
  private static final int LONGEST_GAP = 15;

  private static final long MIDDLE = 1L << 31;

  private final long[] bytes = new long[256];
  private final long[] pairs = new long[256];
  private final long[] gaps = new long[LONGEST_GAP + 1];
  private long numbers;
  private long low;
  private long runs;

  private NumberTests() {}

  /**
   * One test's verdict.
   *
   * @param p how likely a value as extreme is with truly random numbers
   */
  record Result(String name, String statistic, double p) {}

  static List<Result> of(LongSupplier source, long numbers) {
    NumberTests tests = new NumberTests();
    tests.count(source, numbers);
    return List.of(
        chiSquare("chi-square of the top byte", tests.bytes, even(tests.bytes.length)),
        tests.runs(),
        chiSquare("serial pairs of the top four bits", tests.pairs, even(tests.pairs.length)),
        chiSquare("gaps between numbers below 2^31", tests.gaps, geometric()));
  }

  private void count(LongSupplier source, long many) {
    int gap = 0;
    boolean wasLow = false;
    int first = 0;
    for (long i = 0; i < many; i++) {
      long number = source.getAsLong();
      boolean isLow = number < MIDDLE;
      bytes[(int) (number >>> 24)]++;
      if (i % 2 == 0) {
        first = (int) (number >>> 28);
      } else {
        pairs[first * 16 + (int) (number >>> 28)]++;
      }
      runs += i == 0 || isLow != wasLow ? 1 : 0;
      wasLow = isLow;
      if (isLow) {
        low++;
        gaps[Math.min(gap, LONGEST_GAP)]++;
        gap = 0;
      } else {
        gap++;
      }
    }
    numbers = many;
  }

  /** Wald and Wolfowitz: runs of numbers below the middle, and of others. */
  private Result runs() {
    double high = numbers - low;
    double mean = 2.0 * low * high / numbers + 1;
    double variance = (mean - 1) * (mean - 2) / (numbers - 1);
    double z = (runs - mean) / Math.sqrt(variance);
    double p = 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z));
    return new Result(
        "runs below and above the middle", String.format(Locale.ROOT, "z = %.3f", z), p);
  }

  private static double[] even(int classes) {
    double[] chances = new double[classes];
    Arrays.fill(chances, 1.0 / classes);
    return chances;
  }

  private static double[] geometric() {
    double[] chances = new double[LONGEST_GAP + 1];
    for (int gap = 0; gap < LONGEST_GAP; gap++) {
      chances[gap] = Math.pow(0.5, gap + 1.0);
    }
    chances[LONGEST_GAP] = Math.pow(0.5, LONGEST_GAP);
    return chances;
  }

  private static Result chiSquare(String name, long[] seen, double[] chances) {
    double all = LongStream.of(seen).sum();
    double statistic = 0;
    for (int i = 0; i < seen.length; i++) {
      double expected = all * chances[i];
      statistic += (seen[i] - expected) * (seen[i] - expected) / expected;
    }
    int freedom = seen.length - 1;
    double p = ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
    return new Result(
        name,
        String.format(Locale.ROOT, "χ² = %.1f, %d degrees of freedom", statistic, freedom),
        p);
  }
}
