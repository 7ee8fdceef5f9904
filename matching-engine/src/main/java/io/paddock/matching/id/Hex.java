package io.paddock.matching.id;

import java.util.HexFormat;

final class Hex {
  private Hex() {}

  static byte[] parse(String text, int bytes) {
    if (text.length() != 2 + 2 * bytes || !text.startsWith("0x")) {
      throw new IllegalArgumentException("expected 0x and " + 2 * bytes + " hexadecimal digits");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }
}
