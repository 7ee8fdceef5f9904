package io.paddock.matching.id;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A 32-byte word, most significant first: an EIP-712 order hash, a transaction hash, an order's
 * {@code salt} (uint256), a state hash.
 */
public record Bytes32(long first, long second, long third, long fourth) {
  public static final int BYTES = 32;
  public static final Bytes32 ZERO = new Bytes32(0, 0, 0, 0);

  /**
   * A word from its text.
   *
   * @param hex {@code 0x} and 64 hexadecimal digits of either case
   * @throws IllegalArgumentException for anything else
   */
  public static Bytes32 parse(String hex) {
    return of(Hex.parse(hex, BYTES));
  }

  /**
   * A word from its bytes.
   *
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Bytes32 of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a word has 32 bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Bytes32(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  /** Lower-case {@code 0x…}. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "0x"
        + hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }
}
