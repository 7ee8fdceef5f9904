package io.paddock.gateway.vault;

import io.paddock.auth.chain.SigningKey;
import io.paddock.auth.chain.Word;
import io.paddock.gateway.error.GatewayError;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The platform's signature beside the owner's: vaults act on both only. It is deterministic, so the
 * same request has the same one on every pod.
 */
@Singleton
class Countersigner {

  /** Known to everybody, and so worth nothing outside of a sandbox. */
  private static final String PUBLISHED =
      "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

  private final Optional<SigningKey> key;

  Countersigner(
      VaultConfig config,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    Optional<SigningKey> fromFile = config.platformKeyFile().map(Countersigner::read);
    this.key = fromFile.isEmpty() && sandbox ? SigningKey.parse(PUBLISHED) : fromFile;
  }

  /**
   * Makes sure that the platform could sign.
   *
   * @throws Problem 503 where it has no key
   */
  void require() {
    var _ = required();
  }

  /**
   * Signs what an owner has signed.
   *
   * @throws Problem 503 where the platform has no key
   */
  String sign(Word digest) {
    return required().sign(digest).text();
  }

  private SigningKey required() {
    return key.orElseThrow(
        () -> Problem.of(GatewayError.VAULT_UNAVAILABLE, "The platform cannot countersign"));
  }

  private static SigningKey read(Path file) {
    try {
      return SigningKey.parse(Files.readString(file).strip())
          .orElseThrow(() -> new IllegalStateException("platform_key_invalid file=" + file));
    } catch (IOException failure) {
      throw new IllegalStateException("platform_key_unreadable file=" + file, failure);
    }
  }
}
