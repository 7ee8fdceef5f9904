package io.paddock.games.money;

import io.paddock.fair.game.Multiplier;
import io.paddock.web.json.DecimalString;
import io.paddock.web.money.MoneyScale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * How amounts of a currency are checked and rounded, by its {@link MoneyScale}.
 *
 * @param decimals 0–8
 */
public record CurrencyScale(int decimals) {

  /** The scale of {@code currency}, which has been checked to be a configured code. */
  public static CurrencyScale of(String currency) {
    return new CurrencyScale(MoneyScale.of(currency));
  }

  /** Whether {@code text} is a positive exact decimal with no more places than the currency has. */
  public boolean accepts(String text) {
    if (!DecimalString.isValid(text)) {
      return false;
    }
    BigDecimal amount = new BigDecimal(text);
    return amount.signum() > 0 && amount.scale() <= decimals;
  }

  /** {@code stake × multiplier}, rounded down: a payout never exceeds what the table promises. */
  public BigDecimal payout(BigDecimal stake, BigDecimal multiplier) {
    return roundDown(stake.multiply(multiplier));
  }

  /** What several stakes are paid together, each rounded down. */
  public BigDecimal payout(List<BigDecimal> stakes, List<Multiplier> each) {
    if (stakes.size() != each.size()) {
      throw new IllegalArgumentException(
          "%d stakes and %d multipliers".formatted(stakes.size(), each.size()));
    }
    BigDecimal payout = BigDecimal.ZERO;
    for (int i = 0; i < each.size(); i++) {
      payout = payout.add(payout(stakes.get(i), each.get(i).toDecimal()));
    }
    return payout;
  }

  /** How many of the currency's smallest units an accepted amount is. */
  public BigInteger units(BigDecimal amount) {
    return amount.movePointRight(decimals).toBigIntegerExact();
  }

  /** The amount of so many smallest units. */
  public BigDecimal amount(BigInteger units) {
    return Decimals.canonical(new BigDecimal(units, decimals));
  }

  public BigDecimal roundDown(BigDecimal amount) {
    return Decimals.canonical(amount.setScale(decimals, RoundingMode.DOWN));
  }
}
