package io.paddock.gateway.amount;

import io.paddock.matching.amount.Amounts;
import java.math.BigDecimal;
import java.util.Optional;

/** Counts of 10⁻⁶ units as the decimal strings of the wire, exactly. */
public final class Micros {

  private static final int SCALE = 6;
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
  public static Optional<Long> of(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    if (plain.scale() > SCALE || plain.precision() - plain.scale() > MAX_WHOLE_DIGITS) {
      return Optional.empty();
    }
    return Optional.of(plain.movePointRight(SCALE).longValueExact());
  }

  /**
   * {@code numerator ÷ denominator} rounded half up to 10⁻⁶, as text; for averages that are shown
   * and never counted with.
   *
   * @param numerator ≥ 0
   * @param denominator &gt; 0
   */
  public static String ratio(long numerator, long denominator) {
    BigDecimal exact =
        BigDecimal.valueOf(numerator)
            .divide(BigDecimal.valueOf(denominator), SCALE, java.math.RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
  }
}
