package io.paddock.auth.key;

import io.paddock.auth.secret.Secret;
import io.paddock.auth.secret.StrictBase64;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the key formats share: 32 secret bytes as 43 base64url characters, and 16 hex characters.
 */
final class KeyText {

  private static final int SECRET_BYTES = 32;
  private static final int KEY_ID_BYTES = 8;
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int HALF = 16;

  private KeyText() {}

  static Optional<Secret> secret(String text) {
    return StrictBase64.url(text).filter(b -> b.length == SECRET_BYTES).map(b -> Secret.of(text));
  }

  static Secret newSecret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static boolean isKeyId(String text) {
    return KEY_ID.matcher(text).matches();
  }

  static String newKeyId(SecureRandom random) {
    byte[] bytes = new byte[KEY_ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** An id as 32 hex characters. */
  static String hex(UUID id) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(id.getMostSignificantBits())
        + hex.toHexDigits(id.getLeastSignificantBits());
  }

  /** The id of 32 hex characters; empty for anything else. */
  static Optional<UUID> id(String hex) {
    return ID.matcher(hex).matches()
        ? Optional.of(
            new UUID(
                HexFormat.fromHexDigitsToLong(hex, 0, HALF),
                HexFormat.fromHexDigitsToLong(hex, HALF, 2 * HALF)))
        : Optional.empty();
  }
}
