package io.paddock.auth.key;

import java.util.Optional;

/** An operator's public key, {@code pk_live_<16 hex>} or {@code pk_test_<16 hex>}; not secret. */
public record OperatorPublicKey(KeyEnvironment environment, String keyId) {

  private static final String KIND = "pk";
  private static final int PARTS = 3;

  public OperatorPublicKey {
    if (!KeyText.isKeyId(keyId)) {
      throw new IllegalArgumentException("a key id is 16 hex characters");
    }
  }

  /** Empty for anything except the exact form. */
  public static Optional<OperatorPublicKey> parse(String text) {
    String[] parts = text.split("_", -1);
    if (parts.length != PARTS || !parts[0].equals(KIND) || !KeyText.isKeyId(parts[2])) {
      return Optional.empty();
    }
    return KeyEnvironment.parse(parts[1])
        .map(environment -> new OperatorPublicKey(environment, parts[2]));
  }

  public String text() {
    return String.join("_", KIND, environment.text(), keyId);
  }
}
