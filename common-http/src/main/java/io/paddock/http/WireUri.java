package io.paddock.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * How a URL is spelt on the wire: characters beyond ASCII as their UTF-8 bytes, percent-encoded
 * (RFC 3987, section 3.1, without normalisation), everything else as it was given. What signs a
 * path must sign this spelling.
 */
public final class WireUri {

  private static final int FIRST_BEYOND_ASCII = 0x80;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private WireUri() {}

  /**
   * The URL as a URI whose text is what is sent.
   *
   * @throws IllegalArgumentException when {@code url} is no URI, or not well-formed Unicode
   */
  public static URI of(String url) {
    return URI.create(ascii(url));
  }

  static URI of(URI uri) {
    return isAscii(uri.toString()) ? uri : of(uri.toString());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(unit -> unit < FIRST_BEYOND_ASCII);
  }

  private static String ascii(String url) {
    if (!isWellFormed(url)) {
      throw new IllegalArgumentException("a URL must be well-formed Unicode");
    }
    StringBuilder spelling = new StringBuilder(url.length());
    url.codePoints()
        .forEach(
            character -> {
              if (character < FIRST_BEYOND_ASCII) {
                spelling.append((char) character);
              } else {
                for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                  spelling.append('%').append(HEX.toHexDigits(octet));
                }
              }
            });
    return spelling.toString();
  }

  /** False for half of a surrogate pair, which has no UTF-8 bytes. */
  static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
