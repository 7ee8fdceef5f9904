package io.paddock.demo.ledger;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** How amounts of money are written, and how many decimals each currency has. */
public final class Amounts {

  /** Decimals of a currency that ISO 4217 does not list. */
  private static final int OTHER_SCALE = 8;

  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");

  private Amounts() {}

  /**
   * Parses plain decimal text ≥ 0 of at most 18 digits before the point; empty for anything else.
   */
  public static Optional<BigDecimal> parse(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Plain decimal text without an exponent or trailing zeros. */
  public static String text(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** Whether {@code amount} has no more decimals than {@code currency}: ISO 4217's, else 8. */
  public static boolean fits(BigDecimal amount, String currency) {
    return amount.stripTrailingZeros().scale() <= scale(currency);
  }

  private static int scale(String currency) {
    return Currency.getAvailableCurrencies().stream()
        .filter(known -> known.getCurrencyCode().equals(currency))
        .mapToInt(Currency::getDefaultFractionDigits)
        .filter(digits -> digits >= 0)
        .findFirst()
        .orElse(OTHER_SCALE);
  }
}
