package io.paddock.backoffice.audit;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.secret.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Signs heads with a key derived from the pepper, which the database never sees: whoever can write
 * every row of it still cannot sign a chain of their own.
 */
final class HeadSigner {

  private static final String PURPOSE = "paddock-audit-heads";
  private static final int KEY_BYTES = 32;

  private final int version;
  private final KeyPair keys;

  HeadSigner(KeyRing pepper) {
    this.version = pepper.currentVersion();
    this.keys = keys(Hmac.sha256(pepper.currentKey(), PURPOSE.getBytes(StandardCharsets.UTF_8)));
  }

  SignedHead sign(long seq, String hash, Instant at) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(SignedHead.message(seq, hash, at));
      return new SignedHead(
          seq, hash, at, version, publicKey(keys), HexFormat.of().formatHex(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with Ed25519", e);
    }
  }

  /** The key pair of a seed: the generator takes its 32 bytes from where it is told to. */
  static KeyPair keys(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /** The last bytes of the X.509 form are the key. */
  static String publicKey(KeyPair keys) {
    byte[] encoded = keys.getPublic().getEncoded();
    return HexFormat.of().formatHex(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  private static final class Seed extends SecureRandom {

    private final transient byte[] seed;

    Seed(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("a seed of " + seed.length + " bytes was expected");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }
}
