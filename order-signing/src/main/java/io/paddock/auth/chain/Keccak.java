package io.paddock.auth.chain;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it: with the padding from before SHA-3 was standardised. */
public final class Keccak {

  private static final int BITS = 256;

  private Keccak() {}

  public static Word hash(byte[] message) {
    return hash(message, 0, message.length);
  }

  /** Hashes {@code length} bytes starting at {@code offset}. */
  public static Word hash(byte[] message, int offset, int length) {
    KeccakDigest digest = new KeccakDigest(BITS);
    digest.update(message, offset, length);
    byte[] hash = new byte[Word.BYTES];
    digest.doFinal(hash, 0);
    return Word.of(hash);
  }

  /** Hashes the text in UTF-8. */
  public static Word hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }
}
