package io.paddock.auth.chain;

import java.util.HexFormat;

final class Hex {

  private Hex() {}

  static byte[] parse(String text, int bytes) {
    if (!isHex(text, bytes)) {
      throw new IllegalArgumentException("expected 0x and " + 2 * bytes + " hexadecimal digits");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  static boolean isHex(String text, int bytes) {
    if (text.length() != 2 + 2 * bytes || !text.startsWith("0x")) {
      return false;
    }
    for (int i = 2; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
