package io.paddock.auth.lastuse;

import java.util.Locale;
import java.util.Optional;

/** Whose key it was. */
public enum KeyKind {
  AGGREGATOR,
  OPERATOR,
  PARTNER;

  /** As in Redis. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<KeyKind> parse(String text) {
    for (KeyKind kind : values()) {
      if (kind.text().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
