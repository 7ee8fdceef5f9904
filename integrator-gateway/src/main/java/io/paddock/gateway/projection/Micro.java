package io.paddock.gateway.projection;

import java.math.BigDecimal;

/** Counts of 10⁻⁶ as exact decimals. */
final class Micro {

  private static final int SCALE = 6;

  private Micro() {}

  /** Without trailing zeros: 1.5, not 1.500000. */
  static BigDecimal decimal(long micro) {
    BigDecimal exact = BigDecimal.valueOf(micro, SCALE).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }
}
