package io.paddock.web.money;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How finely a currency is divided: the minor unit of ISO 4217 where the code is one of its own, 8
 * decimals otherwise (crypto-currencies, and codes of funds and metals, which have no minor unit
 * there).
 */
public final class MoneyScale {

  /** Decimals of a currency that ISO 4217 does not divide; none has more. */
  public static final int OTHER = 8;

  private static final Map<String, Integer> ISO_4217 =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(
              Collectors.toUnmodifiableMap(
                  Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

  private MoneyScale() {}

  /** Decimals of {@code currency}, 0–8. */
  public static int of(String currency) {
    return ISO_4217.getOrDefault(currency, OTHER);
  }
}
