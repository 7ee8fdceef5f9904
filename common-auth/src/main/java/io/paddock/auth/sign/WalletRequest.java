package io.paddock.auth.sign;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The part of an HTTP request that a wallet signature covers.
 *
 * @param method upper case, for instance POST
 * @param path the raw request target as sent, base path included
 * @param bodySha256 64 hex characters, of the raw bytes as sent
 */
public record WalletRequest(String method, String path, String bodySha256) {

  /** Creates it from the request's raw body. */
  public static WalletRequest of(String method, String path, byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return new WalletRequest(method, path, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
