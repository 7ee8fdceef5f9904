package io.paddock.events.catalogue;

import java.util.regex.Pattern;

/** The one form in which events name wallets. */
final class Wallets {

  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{40}");

  private Wallets() {}

  /** Lets {@code 0x} and 40 lower-case hexadecimal digits through. */
  static String require(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException("event_wallet_invalid");
    }
    return address;
  }
}
