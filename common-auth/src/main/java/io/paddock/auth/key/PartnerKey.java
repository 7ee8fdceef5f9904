package io.paddock.auth.key;

import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A partner's key, {@code ps_live_<16 hex>_<43 base64url>} ({@code ps_test_…} in the sandbox). The
 * key id is public and may be logged; the secret is 32 random bytes and may itself contain {@code
 * _}.
 */
public record PartnerKey(KeyEnvironment environment, String keyId, Secret secret) {

  private static final String KIND = "ps";
  private static final int PARTS = 4;

  public PartnerKey {
    if (!KeyText.isKeyId(keyId)) {
      throw new IllegalArgumentException("a key id is 16 hex characters");
    }
  }

  /** Empty for anything except the exact form. */
  public static Optional<PartnerKey> parse(String text) {
    // With a limit: everything after the third underscore belongs to the secret.
    String[] parts = text.split("_", PARTS);
    if (parts.length != PARTS || !parts[0].equals(KIND) || !KeyText.isKeyId(parts[2])) {
      return Optional.empty();
    }
    return KeyEnvironment.parse(parts[1])
        .flatMap(
            environment ->
                KeyText.secret(parts[3])
                    .map(secret -> new PartnerKey(environment, parts[2], secret)));
  }

  public static PartnerKey generate(KeyEnvironment environment, SecureRandom random) {
    return new PartnerKey(environment, KeyText.newKeyId(random), KeyText.newSecret(random));
  }

  /** The whole key in clear text: for the one response that shows it. */
  public String reveal() {
    return String.join("_", KIND, environment.text(), keyId, secret.reveal());
  }
}
