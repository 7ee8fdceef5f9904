package io.paddock.games.money;

import io.paddock.web.json.DecimalString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How finely a currency is divided: the minor unit of ISO 4217 where the code is one of its own, 8
 * decimals otherwise (crypto-currencies, and codes that have no minor unit there).
 *
 * @param decimals 0–8
 */
public record CurrencyScale(int decimals) {

  private static final int OTHERWISE = 8;

  private static final Map<String, Integer> ISO_4217 =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

  /** The scale of {@code currency}, which has been checked to be a configured code. */
  public static CurrencyScale of(String currency) {
    return new CurrencyScale(ISO_4217.getOrDefault(currency, OTHERWISE));
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

  public BigDecimal roundDown(BigDecimal amount) {
    return Decimals.canonical(amount.setScale(decimals, RoundingMode.DOWN));
  }
}
