package io.paddock.acceptance.signer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/** The 32-byte words that typed data is encoded in, and their hash. */
final class Words {

  static final int BYTES = 32;

  private Words() {}

  static byte[] number(BigInteger value) {
    return BigIntegers.asUnsignedByteArray(BYTES, value);
  }

  static byte[] number(long value) {
    return number(BigInteger.valueOf(value));
  }

  /** From decimal or {@code 0x…} text. */
  static byte[] number(String text) {
    return number(
        text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
  }

  static byte[] keccak(byte[]... parts) {
    byte[] input = Arrays.concatenate(parts);
    KeccakDigest digest = new KeccakDigest(8 * BYTES);
    digest.update(input, 0, input.length);
    byte[] hash = new byte[BYTES];
    digest.doFinal(hash, 0);
    return hash;
  }

  static byte[] keccak(String text) {
    return keccak(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
