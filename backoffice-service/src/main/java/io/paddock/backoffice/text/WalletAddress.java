package io.paddock.backoffice.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of wallets: {@code 0x} and 40 hex digits of either case, kept in lower case. */
public final class WalletAddress {

  public static final String PATTERN = "0x[0-9a-fA-F]{40}";
  public static final String RULE = "must be 0x and 40 hex digits";

  private static final Pattern FORM = Pattern.compile(PATTERN);

  private WalletAddress() {}

  /** The one spelling under which a wallet is kept; empty for anything but an address. */
  public static Optional<String> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(normal(text)) : Optional.empty();
  }

  /**
   * The one spelling under which a wallet is kept.
   *
   * @param address known to be one
   */
  public static String normal(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}
