package io.paddock.backoffice.audit;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.secret.Hmac;
import io.paddock.auth.sign.DerivedSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Signs heads with a key derived from the pepper, which the database never sees: whoever can write
 * every row of it still cannot sign a chain of their own.
 */
final class HeadSigner {

  private static final String PURPOSE = "paddock-audit-heads";

  private final int version;
  private final KeyPair keys;

  HeadSigner(KeyRing pepper) {
    this.version = pepper.currentVersion();
    this.keys = keys(Hmac.sha256(pepper.currentKey(), PURPOSE.getBytes(StandardCharsets.UTF_8)));
  }

  SignedHead sign(AuditLog log, long seq, String hash, Instant at) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(SignedHead.message(log.code(), seq, hash, at));
      return new SignedHead(
          log.code(),
          seq,
          hash,
          at,
          version,
          publicKey(keys),
          HexFormat.of().formatHex(signer.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with Ed25519", e);
    }
  }

  static KeyPair keys(byte[] seed) {
    return DerivedSigner.keys(seed);
  }

  static String publicKey(KeyPair keys) {
    return HexFormat.of().formatHex(DerivedSigner.publicKey(keys));
  }
}
