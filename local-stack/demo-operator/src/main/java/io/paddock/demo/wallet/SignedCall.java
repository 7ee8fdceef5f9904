package io.paddock.demo.wallet;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A wallet request as it came over the wire, before anything in it is trusted. A missing header is
 * empty.
 *
 * @param method HTTP method
 * @param target raw request target as sent, base path included
 * @param bodyHash hex SHA-256 of the raw body
 */
record SignedCall(
    String method,
    String target,
    String keyIds,
    String timestamp,
    String nonce,
    String signatures,
    String bodyHash) {

  static SignedCall of(
      String method, String target, Function<String, @Nullable String> header, byte[] body) {
    return new SignedCall(
        method,
        target,
        orEmpty(header.apply("X-Wallet-Key-Id")),
        orEmpty(header.apply("X-Wallet-Timestamp")),
        orEmpty(header.apply("X-Wallet-Nonce")),
        orEmpty(header.apply("X-Wallet-Signature")),
        sha256(body));
  }

  /** The content that the signature covers. */
  String signedContent() {
    return String.join("\n", timestamp, nonce, method, target, bodyHash);
  }

  private static String orEmpty(@Nullable String header) {
    return header == null ? "" : header;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
