package io.paddock.auth.secret;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 (RFC 4648) in its one canonical form. The JDK's decoders also accept missing padding and
 * stray low bits in the last character, so that several texts represent the same bytes; a
 * credential has only one form.
 */
public final class StrictBase64 {

  private StrictBase64() {}

  /** Decodes padded standard Base64; empty for anything except the canonical text. */
  public static Optional<byte[]> standard(String text) {
    return decode(text, Base64.getDecoder(), Base64.getEncoder());
  }

  /** Decodes unpadded URL-safe Base64; empty for anything except the canonical text. */
  public static Optional<byte[]> url(String text) {
    return decode(text, Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding());
  }

  private static Optional<byte[]> decode(
      String text, Base64.Decoder decoder, Base64.Encoder encoder) {
    byte[] bytes;
    try {
      bytes = decoder.decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
  }
}
