package io.paddock.matching.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Counts of 10⁻⁶ units as decimals, and back, exactly. */
public final class Micros {

  /** Decimals of a count. */
  public static final int SCALE = 6;

  private static final int MAX_WHOLE_DIGITS = 12;

  private Micros() {}

  /** Shortest decimal text: {@code 550000} is {@code "0.55"}, a million is {@code "1"}. */
  public static String text(long micros) {
    long whole = micros / Amounts.UNIT;
    long rest = Math.abs(micros % Amounts.UNIT);
    if (rest == 0) {
      return Long.toString(whole);
    }
    StringBuilder text = new StringBuilder(24);
    if (micros < 0 && whole == 0) {
      text.append('-');
    }
    text.append(whole).append('.');
    int digits = SCALE;
    while (rest % 10 == 0) {
      rest /= 10;
      digits--;
    }
    String fraction = Long.toString(rest);
    text.repeat('0', digits - fraction.length());
    return text.append(fraction).toString();
  }

  /**
   * The count, when it is whole and has at most twelve digits before the point: far above every
   * limit of the engine, far below where a long ends.
   */
  public static OptionalLong of(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.scale() > SCALE || plain.precision() - plain.scale() > MAX_WHOLE_DIGITS) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(plain.movePointRight(SCALE).longValueExact());
  }

  /** Without needless zeros: 0.01, 1. */
  public static BigDecimal decimal(long micros) {
    return plain(BigDecimal.valueOf(micros, SCALE));
  }

  /**
   * {@code numerator ÷ denominator} rounded half up to 10⁻⁶, as text; for averages that are shown
   * and never counted with.
   *
   * @param numerator ≥ 0
   * @param denominator &gt; 0
   */
  public static String ratio(long numerator, long denominator) {
    return plain(
            BigDecimal.valueOf(numerator)
                .divide(BigDecimal.valueOf(denominator), SCALE, RoundingMode.HALF_UP))
        .toPlainString();
  }

  private static BigDecimal plain(BigDecimal exact) {
    BigDecimal stripped = exact.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
