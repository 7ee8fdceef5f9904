package io.paddock.backoffice.staff;

import io.paddock.auth.secret.Secret;
import io.paddock.auth.secret.StrictBase64;
import io.paddock.backoffice.text.RowId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A refresh token in clear: {@code <row id>.<43 base64url>}. */
record RefreshToken(UUID id, Secret secret) {

  private static final int SECRET_BYTES = 32;
  private static final int ID_LENGTH = 36;
  private static final int LENGTH = 80;

  /** Empty for anything but the exact form. */
  static Optional<RefreshToken> parse(String text) {
    if (text.length() != LENGTH || text.charAt(ID_LENGTH) != '.') {
      return Optional.empty();
    }
    String secret = text.substring(ID_LENGTH + 1);
    return RowId.parse(text.substring(0, ID_LENGTH))
        .filter(id -> StrictBase64.url(secret).isPresent())
        .map(id -> new RefreshToken(id, Secret.of(secret)));
  }

  static RefreshToken generate(UUID id, SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return new RefreshToken(
        id, Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  String reveal() {
    return id + "." + secret.reveal();
  }
}
