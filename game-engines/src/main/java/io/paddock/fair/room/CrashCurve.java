package io.paddock.fair.room;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How the multiplier of a crash round grows: {@code floor(100 · e^(0.00006·t))} hundredths after
 * {@code t} ms. Reckoned in decimals of forty digits: no power of e with such an exponent is a
 * whole number of hundredths after the start, or near enough to one to be taken for it.
 */
public final class CrashCurve {

  /** The multiplier at the start, and the least point: 1.00. */
  public static final int FIRST = 100;

  /** The highest point, 1 000 000.00. */
  public static final int LAST = 100_000_000;

  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
  private static final int HALVINGS = 8;
  private static final int TERMS = 20;

  /** Longer than it takes to pass the highest point. */
  private static final long LONGEST_MS = 240_000;

  private CrashCurve() {}

  /**
   * The multiplier in hundredths, {@link #LAST} at most.
   *
   * @param ms since the start, ≥ 0
   */
  public static int hundredths(long ms) {
    if (ms < 0) {
      throw new IllegalArgumentException("before the start: " + ms);
    }
    if (ms >= LONGEST_MS) {
      return LAST;
    }
    BigDecimal exponent = BigDecimal.valueOf(6 * ms, 5);
    BigDecimal part = exponent.divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
    BigDecimal power = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int i = 1; i <= TERMS; i++) {
      term = term.multiply(part, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      power = power.add(term, DIGITS);
    }
    for (int i = 0; i < HALVINGS; i++) {
      power = power.multiply(power, DIGITS);
    }
    return power.movePointRight(2).min(BigDecimal.valueOf(LAST)).intValue();
  }

  /**
   * The first millisecond at which the multiplier is at least {@code hundredths}.
   *
   * @param hundredths {@link #LAST} at most
   */
  public static long reaches(int hundredths) {
    long before = -1;
    long from = LONGEST_MS;
    while (from - before > 1) {
      long middle = (before + from) >>> 1;
      if (hundredths(middle) >= hundredths) {
        from = middle;
      } else {
        before = middle;
      }
    }
    return from;
  }

  /** The first millisecond at which the multiplier has passed {@code point} hundredths. */
  public static long passes(int point) {
    return point == LAST ? reaches(LAST) + 1 : reaches(point + 1);
  }
}
