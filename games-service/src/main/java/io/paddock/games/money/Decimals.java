package io.paddock.games.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One way to write each amount: plain, without trailing zeros. */
public final class Decimals {

  private Decimals() {}

  /** Equal amounts become equal objects: {@code 1.50} and {@code 1.5} are both {@code 1.5}. */
  public static BigDecimal canonical(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  public static String text(BigDecimal amount) {
    return canonical(amount).toPlainString();
  }

  /** The text of an amount that may not be known yet. */
  public static @Nullable String textOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : text(amount);
  }
}
