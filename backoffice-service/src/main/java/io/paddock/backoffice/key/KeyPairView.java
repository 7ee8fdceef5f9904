package io.paddock.backoffice.key;

import io.paddock.auth.key.OperatorPublicKey;
import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new key pair, with the secret key that is shown this once.
 *
 * @param activeFrom it works from here on: at once
 * @param previous older pairs that still work, and until when
 */
@Schema(name = "OperatorKeyPair")
record KeyPairView(
    @Schema(examples = "0123456789abcdef") String keyId,
    @Schema(examples = "pk_live_0123456789abcdef") String publicKey,
    @ShownOnce
        @Schema(examples = "sk_live_0123456789abcdef_Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8")
        String secretKey,
    Instant activeFrom,
    List<Previous> previous) {

  static KeyPairView of(IssuedKey issued) {
    ApiKey key = issued.key();
    return new KeyPairView(
        key.keyId(),
        new OperatorPublicKey(Objects.requireNonNull(key.environment()), key.keyId()).text(),
        issued.text(),
        key.createdAt(),
        issued.previous().stream().map(Previous::of).toList());
  }

  /** An older pair in its grace. */
  @Schema(name = "OperatorKeyInGrace")
  record Previous(@Schema(examples = "fedcba9876543210") String keyId, Instant expiresAt) {

    private static Previous of(ApiKey key) {
      return new Previous(key.keyId(), Objects.requireNonNull(key.expiresAt()));
    }
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "KeyPairView[keyId=" + keyId + "]";
  }
}
