package io.paddock.auth.key;

import io.paddock.auth.secret.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/**
 * What opens a portal, {@code pl_<32 hex>_<43 base64url>} in a link and {@code pv_…} in the cookie
 * of a visit. The hex characters are its id, which may be logged; the secret is 32 random bytes and
 * may itself contain {@code _}.
 */
public record PortalToken(Kind kind, UUID id, Secret secret) {

  /** Neither is taken for the other. */
  public enum Kind {
    LINK("pl"),
    VISIT("pv");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private static final int PARTS = 3;

  /** Empty for anything except the exact form. */
  public static Optional<PortalToken> parse(Kind kind, String text) {
    String[] parts = text.split("_", PARTS);
    if (parts.length != PARTS || !parts[0].equals(kind.text)) {
      return Optional.empty();
    }
    return KeyText.id(parts[1])
        .flatMap(id -> KeyText.secret(parts[2]).map(secret -> new PortalToken(kind, id, secret)));
  }

  public static PortalToken generate(Kind kind, UUID id, SecureRandom random) {
    return new PortalToken(kind, id, KeyText.newSecret(random));
  }

  /** The whole token in clear text: for the one link, or the one cookie. */
  public String reveal() {
    return String.join("_", kind.text, KeyText.hex(id), secret.reveal());
  }
}
