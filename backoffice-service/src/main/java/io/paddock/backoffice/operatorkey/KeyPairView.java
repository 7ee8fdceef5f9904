package io.paddock.backoffice.operatorkey;

import io.paddock.web.openapi.ShownOnce;
import java.time.Instant;
import java.util.List;
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

  /** An older pair in its grace. */
  @Schema(name = "OperatorKeyInGrace")
  record Previous(@Schema(examples = "fedcba9876543210") String keyId, Instant expiresAt) {}

  /** Shows no key. */
  @Override
  public String toString() {
    return "KeyPairView[keyId=" + keyId + "]";
  }
}
