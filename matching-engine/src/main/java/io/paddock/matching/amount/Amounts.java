package io.paddock.matching.amount;

/**
 * Arithmetic on whole counts of 10⁻⁶ units (of collateral, of tokens, of price), with 128-bit
 * intermediates and no rounding except where a method says so.
 */
public final class Amounts {
  /** One whole unit: a collateral unit, a token, or the price 1. */
  public static final long UNIT = 1_000_000;

  private static final long BPS_OF_ONE = 10_000;

  private Amounts() {}

  /**
   * ⌊a × b ÷ divisor⌋ through a 128-bit product.
   *
   * @param a ≥ 0
   * @param b ≥ 0
   * @param divisor &gt; 0
   * @throws ArithmeticException when an argument is out of range or the quotient exceeds a long
   */
  public static long multiplyDivideFloor(long a, long b, long divisor) {
    if (a < 0 || b < 0 || divisor <= 0) {
      throw new ArithmeticException("argument out of range");
    }
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == 0 && low >= 0) {
      return low / divisor;
    }
    if (high >= divisor) {
      throw new ArithmeticException("quotient exceeds a long");
    }
    long remainder = high;
    long quotient = 0;
    for (int bit = Long.SIZE - 1; bit >= 0; bit--) {
      // remainder < divisor < 2^63, so the shift loses nothing when read as unsigned
      remainder = (remainder << 1) | ((low >>> bit) & 1);
      if (Long.compareUnsigned(remainder, divisor) >= 0) {
        remainder -= divisor;
        quotient |= 1L << bit;
      }
    }
    if (quotient < 0) {
      throw new ArithmeticException("quotient exceeds a long");
    }
    return quotient;
  }

  /**
   * Collateral for {@code quantity} tokens at {@code price}: exact, because prices are multiples of
   * 10⁻⁴ and quantities of 10⁻².
   *
   * @throws ArithmeticException when the product is not a whole count
   */
  public static long value(long price, long quantity) {
    long value = multiplyDivideFloor(price, quantity, UNIT);
    if (value * UNIT != price * quantity) {
      throw new ArithmeticException("price × quantity is not whole");
    }
    return value;
  }

  /**
   * The taker's fee for one fill, in collateral, rounded down: bps × min(p, 1 − p) × tokens ÷ 10
   * 000, the formula of the audited CTFExchange contract's {@code CalculatorHelper} for sells,
   * applied to both sides.
   *
   * @param bps 0 to {@link Limits#MAX_FEE_BPS}
   * @param price of the fill, between 0 and {@link #UNIT}
   */
  public static long fee(int bps, long price, long quantity) {
    return multiplyDivideFloor(bps * Math.min(price, UNIT - price), quantity, BPS_OF_ONE * UNIT);
  }
}
