package io.paddock.demo.ledger;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The operator's terms, by currency code.
 *
 * @param currencies every supported currency
 */
record Terms(Map<String, Currency> currencies) {

  /**
   * Terms of one currency, in its units.
   *
   * @param largestStake a bet above it is refused
   */
  record Currency(BigDecimal startingBalance, BigDecimal largestStake) {}

  Optional<Currency> of(String currency) {
    return Optional.ofNullable(currencies.get(currency));
  }
}
