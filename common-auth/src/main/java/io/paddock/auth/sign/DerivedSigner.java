package io.paddock.auth.sign;

import io.paddock.auth.seal.KeyRing;
import io.paddock.auth.secret.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs (Ed25519, RFC 8032) with keys that are derived from a ring's, one for each of its versions:
 * what an older version signed is verified for as long as the ring has it, and whoever can write
 * every row of the database still cannot sign. Each purpose has keys of its own.
 */
public final class DerivedSigner {

  private static final String ALGORITHM = "Ed25519";
  private static final int KEY_BYTES = 32;

  private final int version;
  private final KeyPair current;
  private final SortedMap<Integer, KeyPair> pairs = new TreeMap<>();

  public DerivedSigner(KeyRing ring, String purpose) {
    this.version = ring.currentVersion();
    this.current = keys(seed(ring, version, purpose));
    ring.versions().forEach(each -> pairs.put(each, keys(seed(ring, each, purpose))));
  }

  /** The version of the ring's key that is behind new signatures. */
  public int version() {
    return version;
  }

  public byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(current.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with " + ALGORITHM, e);
    }
  }

  /** Whether the key of that version signed the message; false for one that the ring has not. */
  public boolean verifies(int by, byte[] message, byte[] signature) {
    KeyPair keys = pairs.get(by);
    if (keys == null) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(keys.getPublic());
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException notASignature) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK verifies " + ALGORITHM, e);
    }
  }

  /** The 32 bytes of each version's public key. */
  public SortedMap<Integer, byte[]> publicKeys() {
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    pairs.forEach((each, pair) -> keys.put(each, publicKey(pair)));
    return keys;
  }

  private static byte[] seed(KeyRing ring, int version, String purpose) {
    return Hmac.sha256(ring.key(version).orElseThrow(), purpose.getBytes(StandardCharsets.UTF_8));
  }

  /** The key pair of a seed: the generator takes its 32 bytes from where it is told to. */
  public static KeyPair keys(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** The last bytes of the X.509 form are the key (RFC 8410, section 4). */
  public static byte[] publicKey(KeyPair keys) {
    byte[] encoded = keys.getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  @Override
  public String toString() {
    return "DerivedSigner[version=" + version + "]";
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
