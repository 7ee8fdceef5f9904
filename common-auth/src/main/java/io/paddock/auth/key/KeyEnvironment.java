package io.paddock.auth.key;

import java.util.Locale;
import java.util.Optional;

/** Where a key is valid: {@code live} in production, {@code test} in the sandbox. */
public enum KeyEnvironment {
  LIVE,
  TEST;

  public static KeyEnvironment of(boolean sandbox) {
    return sandbox ? TEST : LIVE;
  }

  public static Optional<KeyEnvironment> parse(String text) {
    return switch (text) {
      case "live" -> Optional.of(LIVE);
      case "test" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }

  /** {@code live} or {@code test}, as in keys and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
