package io.paddock.matching.bytes;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appends big-endian values to a growing array. */
public final class ByteWriter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[512];
  private int size;

  public void clear() {
    size = 0;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** SHA-256 of what was written. */
  public Bytes32 sha256() {
    return sha256(bytes, size);
  }

  /** SHA-256 of the first {@code length} bytes. */
  public static Bytes32 sha256(byte[] content, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content, 0, length);
      return Bytes32.of(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }

  public void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  public void writeInt(int value) {
    ensure(Integer.BYTES);
    INTS.set(bytes, size, value);
    size += Integer.BYTES;
  }

  public void writeLong(long value) {
    ensure(Long.BYTES);
    LONGS.set(bytes, size, value);
    size += Long.BYTES;
  }

  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /**
   * One byte, the position in the declared order: each enum's Javadoc says that it is the wire
   * code.
   */
  @SuppressWarnings("EnumOrdinal")
  public void writeEnum(Enum<?> value) {
    writeByte(value.ordinal());
  }

  /** A length byte and that many ASCII characters; none for null. */
  public void writeText(@Nullable String text) {
    byte[] ascii = text == null ? new byte[0] : text.getBytes(StandardCharsets.US_ASCII);
    writeByte(ascii.length);
    ensure(ascii.length);
    System.arraycopy(ascii, 0, bytes, size, ascii.length);
    size += ascii.length;
  }

  public void writeSymbol(@Nullable Symbol symbol) {
    writeText(symbol == null ? null : symbol.value());
  }

  public void writeUuid(UUID value) {
    writeLong(value.getMostSignificantBits());
    writeLong(value.getLeastSignificantBits());
  }

  public void writeAddress(Address value) {
    writeLong(value.high());
    writeLong(value.middle());
    writeInt(value.low());
  }

  public void writeWord(Bytes32 value) {
    writeLong(value.first());
    writeLong(value.second());
    writeLong(value.third());
    writeLong(value.fourth());
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
