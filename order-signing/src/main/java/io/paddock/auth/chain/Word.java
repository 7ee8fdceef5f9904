package io.paddock.auth.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A 256-bit word of the EVM, most significant part first: a uint256, a hash or a bytes32. Ordered
 * as an unsigned number.
 */
public record Word(long first, long second, long third, long fourth) implements Comparable<Word> {

  public static final int BYTES = 32;
  public static final Word ZERO = new Word(0, 0, 0, 0);

  /** Decimal digits of 2²⁵⁶ − 1. */
  private static final int MAX_DIGITS = 78;

  /** Every number with this many decimal digits fits a {@code long}. */
  private static final int LONG_DIGITS = 18;

  /**
   * A number as a word.
   *
   * @throws IllegalArgumentException for a negative one
   */
  public static Word of(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a word is not negative");
    }
    return new Word(0, 0, 0, value);
  }

  /** The 32 bytes at the buffer's position, which moves past them. */
  static Word read(ByteBuffer bytes) {
    return new Word(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /**
   * A word from its bytes.
   *
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public static Word of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a word has 32 bytes");
    }
    return read(ByteBuffer.wrap(bytes));
  }

  /**
   * A word from its hexadecimal text.
   *
   * @param hex {@code 0x} and 64 hexadecimal digits of either case
   * @throws IllegalArgumentException for anything else
   */
  public static Word parseHex(String hex) {
    return of(Hex.parse(hex, BYTES));
  }

  /**
   * A uint256 from its canonical decimal text.
   *
   * @return empty for a sign, a leading zero, anything except ASCII digits, or a number over 2²⁵⁶ −
   *     1
   */
  public static Optional<Word> parseDecimal(String text) {
    if (text.isEmpty()
        || text.length() > MAX_DIGITS
        || (text.length() > 1 && text.charAt(0) == '0')
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    if (text.length() <= LONG_DIGITS) {
      return Optional.of(of(Long.parseLong(text)));
    }
    BigInteger value = new BigInteger(text);
    return value.bitLength() > Byte.SIZE * BYTES ? Optional.empty() : Optional.of(of(value));
  }

  /** A non-negative number of at most 256 bits. */
  static Word of(BigInteger value) {
    return new Word(
        value.shiftRight(3 * Long.SIZE).longValue(),
        value.shiftRight(2 * Long.SIZE).longValue(),
        value.shiftRight(Long.SIZE).longValue(),
        value.longValue());
  }

  BigInteger toBigInteger() {
    return new BigInteger(1, toBytes());
  }

  void putInto(ByteBuffer target) {
    target.putLong(first).putLong(second).putLong(third).putLong(fourth);
  }

  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    putInto(bytes);
    return bytes.array();
  }

  /** The uint256 as decimal text. */
  public String toDecimal() {
    return toBigInteger().toString();
  }

  public boolean isZero() {
    return (first | second | third | fourth) == 0;
  }

  @Override
  public int compareTo(Word other) {
    int order = Long.compareUnsigned(first, other.first);
    if (order == 0) {
      order = Long.compareUnsigned(second, other.second);
    }
    if (order == 0) {
      order = Long.compareUnsigned(third, other.third);
    }
    return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
  }

  /** Lower-case {@code 0x} and 64 digits. */
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
