package io.paddock.backoffice.staff;

import io.paddock.auth.staff.StaffTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The RSA key that signs staff tokens, and its public half as a JWK Set (RFC 7517). Its id is the
 * key's thumbprint (RFC 7638), so another key never has the same id.
 */
public final class StaffKey {

  private static final int MIN_BITS = 2_048;
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey privateKey;
  private final RsaJsonWebKey publicJwk;

  private StaffKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
    RSAPublicKey publicKey =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    this.privateKey = key;
    this.publicJwk = new RsaJsonWebKey(publicKey);
    publicJwk.setKeyId(publicJwk.calculateBase64urlEncodedThumbprint("SHA-256"));
    publicJwk.setUse("sig");
    publicJwk.setAlgorithm(StaffTokens.ALGORITHM);
  }

  /**
   * Reads a PKCS#8 PEM file.
   *
   * @throws IllegalStateException naming the file, never its content
   */
  public static StaffKey load(Path file) {
    try {
      return parse(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the staff signing key " + file + " is not a PKCS#8 PEM RSA key of 2048 bits or more", e);
    }
  }

  static StaffKey parse(String pem) throws GeneralSecurityException {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IllegalArgumentException("no PEM private key");
    }
    byte[] der =
        Base64.getMimeDecoder()
            .decode(text.substring(BEGIN.length(), text.length() - END.length()));
    PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    if (!(key instanceof RSAPrivateCrtKey crt) || crt.getModulus().bitLength() < MIN_BITS) {
      throw new IllegalArgumentException("no RSA key of " + MIN_BITS + " bits");
    }
    return new StaffKey(crt);
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** {@code kid}. */
  public String id() {
    return publicJwk.getKeyId();
  }

  /** The public half alone. */
  public JsonWebKeySet publicKeys() {
    return new JsonWebKeySet(publicJwk);
  }

  /** The public half as it is published. */
  JwkSet jwks() {
    return JwkSet.of(publicJwk);
  }

  @Override
  public String toString() {
    return "StaffKey[" + id() + "]";
  }
}
