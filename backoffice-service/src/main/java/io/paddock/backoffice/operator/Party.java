package io.paddock.backoffice.operator;

import java.util.Locale;

/** Who switches an operator on or off. */
public enum Party {
  STAFF,
  AGGREGATOR;

  String text() {
    return name().toLowerCase(Locale.ROOT);
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
