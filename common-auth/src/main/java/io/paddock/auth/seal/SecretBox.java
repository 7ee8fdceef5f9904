package io.paddock.auth.seal;

import io.paddock.auth.secret.Secret;
import io.paddock.auth.secret.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that are needed in clear text at run time: AES-256-GCM (NIST SP 800-38D) with a
 * random 96-bit nonce and a 128-bit tag. The associated data is {@code table:rowId}, so a sealed
 * text that is copied to another row does not open there. Text form: {@code v1.<key
 * version>.<base64url nonce>.<base64url ciphertext and tag>}.
 */
public final class SecretBox {

  private static final String FORMAT = "v1";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final KeyRing kek;
  private final SecureRandom random;

  public SecretBox(KeyRing kek) {
    this(kek, new SecureRandom());
  }

  public SecretBox(KeyRing kek, SecureRandom random) {
    this.kek = kek;
    this.random = random;
  }

  /** Seals with the current key, for the row {@code rowId} of {@code table}. */
  public String seal(String table, UUID rowId, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, kek.currentKey(), nonce, table, rowId, plain);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return String.join(
        ".",
        FORMAT,
        Integer.toString(kek.currentVersion()),
        base64.encodeToString(nonce),
        base64.encodeToString(sealed));
  }

  public String seal(String table, UUID rowId, Secret secret) {
    return seal(table, rowId, secret.utf8());
  }

  public String seal(String table, UUID rowId, String secret) {
    return seal(table, rowId, secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Opens what was sealed for the same table and row, as text.
   *
   * @throws SealException when it does not open
   */
  public Secret open(String table, UUID rowId, String sealed) {
    return Secret.of(new String(openBytes(table, rowId, sealed), StandardCharsets.UTF_8));
  }

  /**
   * Opens what was sealed for the same table and row, as bytes.
   *
   * @throws SealException when it does not open
   */
  public byte[] openBytes(String table, UUID rowId, String sealed) {
    Envelope envelope = Envelope.parse(sealed);
    byte[] key =
        kek.key(envelope.version)
            .orElseThrow(
                () -> new SealException("no key of version " + envelope.version + " here"));
    return run(Cipher.DECRYPT_MODE, key, envelope.nonce, table, rowId, envelope.cipherText);
  }

  /** The version that new texts are sealed with. */
  public int currentVersion() {
    return kek.currentVersion();
  }

  /** The key version with which the text was sealed; the row need not be known. */
  public static int keyVersion(String sealed) {
    return Envelope.parse(sealed).version;
  }

  /**
   * The same secret sealed with the current key; the identical text if it already is. Old and new
   * text both open while the old key is in the ring, so rows can be re-wrapped one by one.
   *
   * @throws SealException when it does not open
   */
  public String rewrap(String table, UUID rowId, String sealed) {
    if (keyVersion(sealed) == kek.currentVersion()) {
      return sealed;
    }
    return seal(table, rowId, openBytes(table, rowId, sealed));
  }

  private static byte[] run(
      int mode, byte[] key, byte[] nonce, String table, UUID rowId, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
      cipher.updateAAD((table + ":" + rowId).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (AEADBadTagException e) {
      throw new SealException("the sealed text does not open for " + table + ":" + rowId);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + CIPHER, e);
    }
  }

  /** The parts of a sealed text, lengths checked. */
  private static final class Envelope {

    private final int version;
    private final byte[] nonce;
    private final byte[] cipherText;

    private Envelope(int version, byte[] nonce, byte[] cipherText) {
      this.version = version;
      this.nonce = nonce;
      this.cipherText = cipherText;
    }

    static Envelope parse(String sealed) {
      String[] parts = sealed.split("\\.", -1);
      if (parts.length != 4 || !parts[0].equals(FORMAT) || !parts[1].matches("[1-9][0-9]{0,5}")) {
        throw new SealException("not a sealed text of format " + FORMAT);
      }
      byte[] nonce = bytes(parts[2]);
      byte[] cipherText = bytes(parts[3]);
      if (nonce.length != NONCE_BYTES || cipherText.length < TAG_BYTES) {
        throw new SealException("the sealed text has the wrong length");
      }
      return new Envelope(Integer.parseInt(parts[1]), nonce, cipherText);
    }

    private static byte[] bytes(String text) {
      return StrictBase64.url(text)
          .orElseThrow(() -> new SealException("the sealed text is not base64url"));
    }
  }
}
