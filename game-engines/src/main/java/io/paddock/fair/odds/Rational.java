package io.paddock.fair.odds;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact fraction in lowest terms; the denominator is positive. */
public record Rational(BigInteger numerator, BigInteger denominator)
    implements Comparable<Rational> {

  public static final Rational ZERO = of(0, 1);
  public static final Rational ONE = of(1, 1);

  /**
   * Reduces.
   *
   * @throws ArithmeticException for a denominator that is not positive
   */
  public Rational {
    if (denominator.signum() <= 0) {
      throw new ArithmeticException("a denominator is positive: " + denominator);
    }
    BigInteger common = numerator.gcd(denominator);
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  public static Rational of(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  public static Rational of(BigDecimal exact) {
    BigInteger scale = BigInteger.TEN.pow(Math.max(0, exact.scale()));
    return new Rational(exact.multiply(new BigDecimal(scale)).toBigIntegerExact(), scale);
  }

  public Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Rational minus(Rational other) {
    return plus(new Rational(other.numerator.negate(), other.denominator));
  }

  public Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /**
   * Divides.
   *
   * @param other positive
   */
  public Rational over(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /** Down to so many decimal places, for a number that is not negative. */
  public BigDecimal floor(int places) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), places, RoundingMode.FLOOR);
  }

  /** The square root, rounded to so many places. */
  public BigDecimal squareRoot(int places) {
    MathContext precise = MathContext.DECIMAL64;
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), precise)
        .sqrt(precise)
        .setScale(places, RoundingMode.HALF_EVEN);
  }

  /** For people, for instance {@code 98.990%}. */
  public String percent() {
    BigDecimal hundredfold = new BigDecimal(numerator).movePointRight(2);
    return hundredfold.divide(new BigDecimal(denominator), 3, RoundingMode.HALF_EVEN) + "%";
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** {@code numerator/denominator}. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
