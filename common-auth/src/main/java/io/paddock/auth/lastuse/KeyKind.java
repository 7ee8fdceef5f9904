package io.paddock.auth.lastuse;

import java.util.Locale;
import java.util.Optional;

/** The kind of the key's owner. */
public enum KeyKind {
  AGGREGATOR,
  OPERATOR,
  PARTNER;

  /** As in Redis and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name, if there is one. */
  public static Optional<KeyKind> parse(String text) {
    for (KeyKind kind : values()) {
      if (kind.text().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
