package io.paddock.events.catalogue;

import java.math.BigDecimal;

/** What amounts of events must be. */
final class Amounts {

  private Amounts() {}

  static void requireNotNegative(String event, BigDecimal... amounts) {
    for (BigDecimal amount : amounts) {
      if (amount.signum() < 0) {
        throw new IllegalArgumentException(event + "_amount_negative");
      }
    }
  }
}
