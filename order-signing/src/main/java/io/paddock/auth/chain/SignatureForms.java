package io.paddock.auth.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Forms in which wallets give a signature and in which it is not accepted. */
public final class SignatureForms {

  private static final int COMPACT = 2 * Word.BYTES;
  private static final BigInteger ORDER = EcdsaSignature.ORDER.toBigInteger();
  private static final String MESSAGE = "\u0019Ethereum Signed Message:\n32";

  private SignatureForms() {}

  /**
   * The same signature as it is accepted.
   *
   * @param text {@code 0x} and 130 hexadecimal digits
   * @param was what is wrong with the form that was sent
   */
  public record Accepted(String text, String was) {}

  /** Empty for a text that is accepted as it is, and for one that is no signature in any form. */
  public static Optional<Accepted> accepted(String sent) {
    String digits = sent.toLowerCase(Locale.ROOT);
    boolean bare = !digits.startsWith("0x");
    String text = bare ? "0x" + digits : digits;
    if (Hex.isHex(text, COMPACT)) {
      return Optional.of(
          new Accepted(expanded(ByteBuffer.wrap(Hex.parse(text, COMPACT))), "compact, 64 bytes"));
    }
    if (!Hex.isHex(text, EcdsaSignature.BYTES)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Hex.parse(text, EcdsaSignature.BYTES));
    Word r = Word.read(bytes);
    Word s = Word.read(bytes);
    int v = Byte.toUnsignedInt(bytes.get());
    if (v <= 1) {
      return Optional.of(new Accepted(text(r, s, v + EcdsaSignature.V_EVEN), "v is 0 or 1"));
    }
    if (s.compareTo(EcdsaSignature.HALF_ORDER) > 0 && s.compareTo(EcdsaSignature.ORDER) < 0) {
      Word low = Word.of(ORDER.subtract(s.toBigInteger()));
      int other = EcdsaSignature.V_EVEN + EcdsaSignature.V_ODD - v;
      return Optional.of(new Accepted(text(r, low, other), "s is in the upper half"));
    }
    return bare || !sent.startsWith("0x")
        ? Optional.of(new Accepted(text, "0x is missing"))
        : Optional.empty();
  }

  /** As EIP-2098 has it: the last bit of v is the first of s. */
  private static String expanded(ByteBuffer compact) {
    Word r = Word.read(compact);
    Word last = Word.read(compact);
    int odd = last.first() < 0 ? 1 : 0;
    Word s = new Word(last.first() & Long.MAX_VALUE, last.second(), last.third(), last.fourth());
    return text(r, s, EcdsaSignature.V_EVEN + odd);
  }

  private static String text(Word r, Word s, int v) {
    return r + s.toString().substring(2) + HexFormat.of().toHexDigits((byte) v);
  }

  /** What a wallet signs that takes the digest for a message ({@code personal_sign}, EIP-191). */
  public static Word asMessage(Word digest) {
    byte[] prefix = MESSAGE.getBytes(StandardCharsets.US_ASCII);
    return Keccak.hash(
        ByteBuffer.allocate(prefix.length + Word.BYTES).put(prefix).put(digest.toBytes()).array());
  }
}
