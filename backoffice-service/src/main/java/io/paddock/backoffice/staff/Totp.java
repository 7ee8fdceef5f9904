package io.paddock.backoffice.staff;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.paddock.auth.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes of a second factor (RFC 6238, SHA-1, 6 digits, 30 seconds: what every app speaks). */
final class Totp {

  static final int SECRET_BYTES = 20;

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BASE32_BITS = 5;

  private Totp() {}

  static byte[] newSecret(SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /**
   * The step whose code was shown, of the present one and its two neighbours: clocks differ.
   *
   * @param after codes of this step and those before it were taken already
   */
  static OptionalLong step(byte[] secret, Secret code, Instant now, long after) {
    long present = now.getEpochSecond() / STEP.toSeconds();
    OptionalLong found = OptionalLong.empty();
    for (long step = present - 1; step <= present + 1; step++) {
      boolean equal = MessageDigest.isEqual(code(secret, step), code.utf8());
      if (equal && step > after) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private static byte[] code(byte[] secret, long step) {
    try {
      return new TimeBasedOneTimePasswordGenerator(STEP)
          .generateOneTimePasswordString(
              new SecretKeySpec(secret, "RAW"), Instant.ofEpochSecond(step * STEP.toSeconds()))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("20 bytes are a key", e);
    }
  }

  /** As apps take it by hand (RFC 4648, without padding: 20 bytes need none). */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte next : bytes) {
      buffer = (buffer << Byte.SIZE) | (next & 0xff);
      bits += Byte.SIZE;
      while (bits >= BASE32_BITS) {
        bits -= BASE32_BITS;
        text.append(BASE32.charAt((buffer >> bits) & 0x1f));
      }
    }
    if (bits > 0) {
      text.append(BASE32.charAt((buffer << (BASE32_BITS - bits)) & 0x1f));
    }
    return text.toString();
  }

  /** As apps take it by a QR code. */
  static String uri(byte[] secret, String email) {
    return "otpauth://totp/Paddock:"
        + URLEncoder.encode(email, StandardCharsets.UTF_8)
        + "?secret="
        + base32(secret)
        + "&issuer=Paddock";
  }
}
