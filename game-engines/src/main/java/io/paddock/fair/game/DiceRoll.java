package io.paddock.fair.game;

import java.math.BigDecimal;

/**
 * A roll from 0.00 to 100.00, one of 10 001 equally likely values.
 *
 * @param hundredths the roll × 100, 0 to 10 000
 */
public record DiceRoll(int hundredths) {

  static final int VALUES = 10_001;

  public DiceRoll {
    if (hundredths < 0 || hundredths >= VALUES) {
      throw new IllegalArgumentException("not a roll: " + hundredths);
    }
  }

  /** Always two decimals, for instance {@code 28.07} or {@code 5.00}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(hundredths, 2).toPlainString();
  }
}
