package io.paddock.fair.receipt;

import io.paddock.fair.value.Value.Members;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A house with a key, as tests need one. */
public final class Signer {

  private final KeyPair keys;

  public Signer() {
    try {
      keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Receipt sign(String kid, Members round) {
    return Receipt.sign(kid, round, this::signature);
  }

  public byte[] signature(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String jwks(String kid) {
    return "{\"keys\":[" + jwk(kid) + "]}";
  }

  public String jwk(String kid) {
    byte[] encoded = keys.getPublic().getEncoded();
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"%s\",\"x\":\"%s\"}"
        .formatted(
            kid,
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
  }
}
