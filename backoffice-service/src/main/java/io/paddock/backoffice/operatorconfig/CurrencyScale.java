package io.paddock.backoffice.operatorconfig;

import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decimals of a currency: its minor unit in ISO 4217, else 8. Codes of funds and metals, which have
 * no minor unit there, count as others.
 */
final class CurrencyScale {

  static final int OTHER = 8;

  private static final Map<String, Integer> ISO_4217 = iso(Currency.getAvailableCurrencies());

  private CurrencyScale() {}

  static int of(String code) {
    return ISO_4217.getOrDefault(code, OTHER);
  }

  private static Map<String, Integer> iso(Set<Currency> currencies) {
    return currencies.stream()
        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
        .collect(
            Collectors.toUnmodifiableMap(
                Currency::getCurrencyCode, Currency::getDefaultFractionDigits));
  }
}
