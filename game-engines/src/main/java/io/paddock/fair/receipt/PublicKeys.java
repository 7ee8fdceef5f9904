package io.paddock.fair.receipt;

import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Items;
import io.paddock.fair.value.Value.Members;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys that receipts are trusted by, as a JWK set publishes them (RFC 7517, RFC 8037). */
public final class PublicKeys {

  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;

  private final Map<String, PublicKey> keys;

  private PublicKeys(Map<String, PublicKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  /** Reads a JWK set; empty when it is none, or one of its keys is no Ed25519 key with a kid. */
  public static Optional<PublicKeys> read(String jwks) {
    if (!(JsonReader.read(jwks).orElse(Members.NONE) instanceof Members set)
        || !(set.members().get("keys") instanceof Items items)) {
      return Optional.empty();
    }
    Map<String, PublicKey> keys = new HashMap<>();
    for (Value item : items.items()) {
      if (!(item instanceof Members jwk)
          || !isText(jwk, "kty", "OKP")
          || !isText(jwk, "crv", ALGORITHM)
          || !(jwk.members().get("kid") instanceof Value.Text(String kid))
          || !(jwk.members().get("x") instanceof Value.Text(String x))) {
        return Optional.empty();
      }
      Optional<PublicKey> key = key(x);
      if (key.isEmpty() || keys.put(kid, key.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new PublicKeys(keys));
  }

  /** Whether that key signed the message; false for a key that is not here. */
  boolean verifies(String kid, byte[] message, byte[] signature) {
    PublicKey key = keys.get(kid);
    if (key == null) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private static boolean isText(Members of, String name, String text) {
    return of.members().get(name) instanceof Value.Text(String found) && found.equals(text);
  }

  /** The point's y, little-endian, and the sign of its x in the highest bit (RFC 8032, 5.1.2). */
  private static Optional<PublicKey> key(String base64) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(base64);
      if (bytes.length != KEY_BYTES) {
        return Optional.empty();
      }
      byte[] y = new byte[KEY_BYTES];
      for (int i = 0; i < KEY_BYTES; i++) {
        y[i] = bytes[KEY_BYTES - 1 - i];
      }
      boolean odd = (y[0] & 0x80) != 0;
      y[0] &= 0x7f;
      return Optional.of(
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(
                  new EdECPublicKeySpec(
                      NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y)))));
    } catch (IllegalArgumentException | GeneralSecurityException notAKey) {
      return Optional.empty();
    }
  }
}
