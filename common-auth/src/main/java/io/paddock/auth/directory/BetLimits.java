package io.paddock.auth.directory;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an operator allows in one currency, in whole units of the currency: the smallest and the
 * largest opening stake, both inclusive.
 *
 * @param maxWin what a round pays at most; null when the operator leaves it to {@link #highestWin}
 */
public record BetLimits(BigDecimal minBet, BigDecimal maxBet, @Nullable BigDecimal maxWin) {

  private static final BigDecimal DEFAULT_WIN_OVER_BET = new BigDecimal(10_000);

  public BetLimits(BigDecimal minBet, BigDecimal maxBet) {
    this(minBet, maxBet, null);
  }

  /** What a round pays at most: the operator's word, otherwise 10 000 times its largest stake. */
  public BigDecimal highestWin() {
    return maxWin == null ? maxBet.multiply(DEFAULT_WIN_OVER_BET) : maxWin;
  }
}
