package io.paddock.auth.chain;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A 20-byte account address: a wallet, a vault or a contract. */
public record EthAddress(long high, long middle, int low) {

  public static final int BYTES = 20;
  public static final EthAddress ZERO = new EthAddress(0, 0, 0);

  /**
   * An address from its text; the checksum in the case of its digits is not checked.
   *
   * @param hex {@code 0x} and 40 hexadecimal digits of either case
   * @throws IllegalArgumentException for anything else
   */
  public static EthAddress parse(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(Hex.parse(hex, BYTES));
    return new EthAddress(bytes.getLong(), bytes.getLong(), bytes.getInt());
  }

  /** The last 20 bytes of a word, which is how the EVM derives an address from a hash. */
  static EthAddress lastOf(Word word) {
    return new EthAddress(
        word.second() << Integer.SIZE | word.third() >>> Integer.SIZE,
        word.third() << Integer.SIZE | word.fourth() >>> Integer.SIZE,
        (int) word.fourth());
  }

  /** The address as the EVM pads it: preceded by twelve zero bytes. */
  public Word toWord() {
    return new Word(
        0,
        high >>> Integer.SIZE,
        high << Integer.SIZE | middle >>> Integer.SIZE,
        middle << Integer.SIZE | Integer.toUnsignedLong(low));
  }

  void putInto(ByteBuffer target) {
    target.putLong(high).putLong(middle).putInt(low);
  }

  /** Lower-case {@code 0x} and 40 digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "0x" + hex.toHexDigits(high) + hex.toHexDigits(middle) + hex.toHexDigits(low);
  }
}
