package io.paddock.fair.game;

import io.paddock.fair.odds.Rational;
import java.math.BigDecimal;

/**
 * What a stake is multiplied by, the stake included: 0 for a lost round, exact to four decimals.
 *
 * @param tenThousandths the multiplier × 10 000, ≥ 0
 */
public record Multiplier(long tenThousandths) {

  public static final Multiplier ZERO = new Multiplier(0);

  private static final int DECIMALS = 4;

  public Multiplier {
    if (tenThousandths < 0) {
      throw new IllegalArgumentException("a multiplier is not negative: " + tenThousandths);
    }
  }

  /** The multiplier that {@code text} spells with at most four decimals. */
  public static Multiplier of(String text) {
    return new Multiplier(new BigDecimal(text).movePointRight(DECIMALS).longValueExact());
  }

  /** Rounded down to four decimals. */
  public static Multiplier floor(Rational exact) {
    return new Multiplier(exact.floor(DECIMALS).movePointRight(DECIMALS).longValueExact());
  }

  /** The exact decimal without trailing zeros, for instance {@code 1.98} or {@code 0}. */
  public BigDecimal toDecimal() {
    BigDecimal exact = BigDecimal.valueOf(tenThousandths, DECIMALS).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  @Override
  public String toString() {
    return toDecimal().toPlainString();
  }
}
