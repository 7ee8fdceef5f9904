package io.paddock.games.session;

import java.util.Locale;
import java.util.Optional;

/** For money in the operator's wallet, or for play money that only we keep. */
public enum PlayMode {
  REAL,
  DEMO;

  /** {@code real} or {@code demo}, on the wire and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<PlayMode> of(String text) {
    for (PlayMode mode : values()) {
      if (mode.text().equals(text)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
