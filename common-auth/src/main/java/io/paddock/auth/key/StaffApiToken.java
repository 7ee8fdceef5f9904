package io.paddock.auth.key;

import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * A staff member's API token, {@code st_<32 hex>_<43 base64url>}, shown as a bearer where an access
 * token is. The hex characters are its id, which is public and may be logged; the secret is 32
 * random bytes and may itself contain {@code _}.
 */
public record StaffApiToken(UUID id, Secret secret) {

  private static final String KIND = "st";
  private static final int PARTS = 3;

  /** Empty for anything except the exact form. */
  public static Optional<StaffApiToken> parse(String text) {
    String[] parts = text.split("_", PARTS);
    if (parts.length != PARTS || !parts[0].equals(KIND)) {
      return Optional.empty();
    }
    return KeyText.id(parts[1])
        .flatMap(id -> KeyText.secret(parts[2]).map(secret -> new StaffApiToken(id, secret)));
  }

  public static StaffApiToken generate(UUID id, SecureRandom random) {
    return new StaffApiToken(id, KeyText.newSecret(random));
  }

  /** The whole token in clear text: for the one response that shows it. */
  public String reveal() {
    return String.join("_", KIND, KeyText.hex(id), secret.reveal());
  }
}
