package io.paddock.auth.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A secret text. Its {@code toString} shows nothing, so that a log line, an exception or a record
 * that holds it cannot leak it; code that needs the text must call {@link #reveal()}.
 */
public final class Secret {

  private static final int FINGERPRINT_LENGTH = 4;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  public static Secret of(String text) {
    return new Secret(text);
  }

  /** The text itself: for the one response that shows it, or for a MAC. */
  public String reveal() {
    return text;
  }

  /** The text as UTF-8, the form in which every MAC here takes its key. */
  public byte[] utf8() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The first four hex characters of the text's SHA-256: enough to distinguish two secrets in an
   * audit row, useless for finding either.
   */
  public String fingerprint() {
    return Sha256.hex(text).substring(0, FINGERPRINT_LENGTH);
  }

  /** Compares in time that depends only on the lengths. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(utf8(), that.utf8());
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
