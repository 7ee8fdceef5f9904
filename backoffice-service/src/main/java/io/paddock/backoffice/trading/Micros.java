package io.paddock.backoffice.trading;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** Decimals as counts of 10⁻⁶, the exchange's unit, and back. */
public final class Micros {

  public static final int SCALE = 6;

  private static final int LONG_DIGITS = 18;

  private Micros() {}

  /** Empty when there are more than six decimals, or more units than a long holds. */
  public static OptionalLong of(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return plain.scale() > SCALE || plain.precision() - plain.scale() > LONG_DIGITS - SCALE
        ? OptionalLong.empty()
        : OptionalLong.of(plain.movePointRight(SCALE).longValueExact());
  }

  /** Without needless zeros: {@code 0.01}, {@code 1}. */
  public static BigDecimal decimal(long micros) {
    BigDecimal plain = BigDecimal.valueOf(micros, SCALE).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
