package io.paddock.matching.id;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A wallet's 20-byte address, and the name of its ledger account. Ordered as an unsigned number, so
 * sorting gives the order of the hexadecimal text.
 */
public record Address(long high, long middle, int low) implements Comparable<Address> {
  public static final int BYTES = 20;

  /**
   * An address from its text.
   *
   * @param hex {@code 0x} and 40 hexadecimal digits of either case
   * @throws IllegalArgumentException for anything else
   */
  public static Address parse(String hex) {
    return of(Hex.parse(hex, BYTES));
  }

  /**
   * An address from its bytes.
   *
   * @throws IllegalArgumentException unless there are exactly 20 bytes
   */
  public static Address of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("an address has 20 bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Address(buffer.getLong(), buffer.getLong(), buffer.getInt());
  }

  @Override
  public int compareTo(Address other) {
    int order = Long.compareUnsigned(high, other.high);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order == 0 ? Integer.compareUnsigned(low, other.low) : order;
  }

  /** Lower-case {@code 0x…}. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "0x" + hex.toHexDigits(high) + hex.toHexDigits(middle) + hex.toHexDigits(low);
  }
}
