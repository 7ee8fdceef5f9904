package io.paddock.auth.sign;

import io.paddock.auth.secret.Secret;
import io.paddock.auth.secret.StrictBase64;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint's Ed25519 key pair, for receivers that must not be able to sign themselves:
 * {@code whsk_} and the Base64 of seed and public key; the public key is {@code whpk_} and the
 * Base64 of 32 bytes.
 */
public final class WebhookSigningKey implements WebhookKey {

  private static final String ALGORITHM = "Ed25519";
  private static final String PREFIX = "whsk_";
  private static final String PUBLIC_PREFIX = "whpk_";
  private static final String VERSION = "v1a,";
  private static final int HALF_BYTES = 32;

  private final byte[] pair;
  private final PrivateKey key;

  private WebhookSigningKey(byte[] pair) {
    this.pair = pair;
    try {
      this.key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(
                  new EdECPrivateKeySpec(
                      NamedParameterSpec.ED25519, Arrays.copyOf(pair, HALF_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Empty for anything except the exact form. */
  public static Optional<WebhookSigningKey> parse(String text) {
    return text.startsWith(PREFIX)
        ? StrictBase64.standard(text.substring(PREFIX.length()))
            .filter(bytes -> bytes.length == 2 * HALF_BYTES)
            .map(WebhookSigningKey::new)
        : Optional.empty();
  }

  public static WebhookSigningKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair made = generator.generateKeyPair();
      byte[] seed = ((EdECPrivateKey) made.getPrivate()).getBytes().orElseThrow();
      // The encoding ends with the key itself (RFC 8410, section 4).
      byte[] encoded = made.getPublic().getEncoded();
      byte[] pair = Arrays.copyOf(seed, 2 * HALF_BYTES);
      System.arraycopy(encoded, encoded.length - HALF_BYTES, pair, HALF_BYTES, HALF_BYTES);
      return new WebhookSigningKey(pair);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** The key pair as text, for sealing. */
  public Secret text() {
    return Secret.of(PREFIX + Base64.getEncoder().encodeToString(pair));
  }

  /** What receivers verify with. */
  public String publicKey() {
    byte[] half = Arrays.copyOfRange(pair, HALF_BYTES, pair.length);
    return PUBLIC_PREFIX + Base64.getEncoder().encodeToString(half);
  }

  @Override
  public String signature(byte[] prefix, byte[] body) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(prefix);
      signature.update(body);
      return VERSION + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WebhookSigningKey that && MessageDigest.isEqual(pair, that.pair);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pair);
  }

  @Override
  public String toString() {
    return "WebhookSigningKey[…]";
  }
}
