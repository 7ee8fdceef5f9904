package io.paddock.backoffice.operator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who switches an operator on or off. */
public enum Party {
  STAFF,
  AGGREGATOR;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As it is stored and shown; null for nobody. */
  static @Nullable String nameOf(@Nullable Party party) {
    return party == null ? null : party.text();
  }

  /**
   * Reads a stored party.
   *
   * @throws IllegalArgumentException for anything but one
   */
  static Party parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
