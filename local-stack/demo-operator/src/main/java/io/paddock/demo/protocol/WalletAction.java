package io.paddock.demo.protocol;

import java.util.Locale;

/** The five calls of the wallet protocol, each the last segment of its path. */
public enum WalletAction {
  AUTH,
  BALANCE,
  BET,
  WIN,
  ROLLBACK;

  /** Parses a path segment; {@code IllegalArgumentException} if there is no such call. */
  public static WalletAction ofSegment(String segment) {
    return valueOf(segment.toUpperCase(Locale.ROOT));
  }

  public String segment() {
    return name().toLowerCase(Locale.ROOT);
  }
}
