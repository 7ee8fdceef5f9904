package io.paddock.fair.odds;

import io.paddock.fair.seed.Draws;

/**
 * The lowest and the highest return of the hundred million targets 1.01 to 1 000 000.00 of a point
 * that is {@code floor(99 × 2³² / u)} hundredths. Targets that the same number of values reach
 * return more the higher they are, so of these only the two ends are looked at.
 */
public record TargetReturns(Rational lowest, Rational highest) {

  /** The highest target, and the highest point, in hundredths. */
  public static final long CAP = 100_000_000;

  /** A point in hundredths is this over u. */
  public static final long RETURN = 99 * Draws.VALUES;

  private static final long LEAST_TARGET = 101;

  /**
   * Looks at every target.
   *
   * @param beside values of u that reach every target beside the {@code floor(RETURN / target)}
   */
  public static TargetReturns ofAll(int beside) {
    long least = Long.MAX_VALUE;
    long most = 0;
    long target = LEAST_TARGET;
    while (target <= CAP) {
      long reached = RETURN / target;
      long last = Math.min(CAP, RETURN / reached);
      least = Math.min(least, target * (reached + beside));
      most = Math.max(most, last * (reached + beside));
      target = last + 1;
    }
    return new TargetReturns(
        Rational.of(least, 100 * Draws.VALUES), Rational.of(most, 100 * Draws.VALUES));
  }
}
