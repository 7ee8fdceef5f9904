package io.paddock.auth.directory;

import java.util.Locale;

/** Where the acting wallet of a partner's request comes from. */
public enum PartnerKind {
  /** The partner's one associated wallet, regardless of the request. */
  SINGLE_WALLET,
  /** The request's {@code X-User-Wallet}. */
  MULTI_WALLET;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored kind.
   *
   * @throws IllegalArgumentException for anything except a kind in lower case
   */
  public static PartnerKind parse(String text) {
    return EnumText.parse(PartnerKind.class, PartnerKind::text, text);
  }
}
