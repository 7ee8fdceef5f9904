package io.paddock.matching.bytes;

import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parses what a {@link ByteWriter} wrote, trusting nothing. */
public final class ByteReader {
  private final ByteBuffer buffer;

  /** Reads {@code bytes} from {@code start} up to, not including, {@code end}. */
  public ByteReader(byte[] bytes, int start, int end) {
    buffer = ByteBuffer.wrap(bytes, start, end - start);
  }

  public static MalformedRecordException badValue() {
    return new MalformedRecordException(Malformation.BAD_VALUE);
  }

  /**
   * Checks that everything was read.
   *
   * @throws MalformedRecordException when bytes are left over
   */
  public void expectEnd() throws MalformedRecordException {
    if (buffer.hasRemaining()) {
      throw new MalformedRecordException(Malformation.TRAILING_BYTES);
    }
  }

  public int readByte() throws MalformedRecordException {
    require(1);
    return Byte.toUnsignedInt(buffer.get());
  }

  public int readInt() throws MalformedRecordException {
    require(Integer.BYTES);
    return buffer.getInt();
  }

  public long readLong() throws MalformedRecordException {
    require(Long.BYTES);
    return buffer.getLong();
  }

  /** A number of elements, each of at least one byte. */
  public int readCount() throws MalformedRecordException {
    int count = readInt();
    if (count < 0 || count > buffer.remaining()) {
      throw badValue();
    }
    return count;
  }

  public boolean readBoolean() throws MalformedRecordException {
    return switch (readByte()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw badValue();
    };
  }

  public <T extends Enum<T>> T readEnum(T[] values) throws MalformedRecordException {
    int index = readByte();
    if (index >= values.length) {
      throw badValue();
    }
    return values[index];
  }

  /** Null when the text is empty. */
  public @Nullable String readText() throws MalformedRecordException {
    int length = readByte();
    require(length);
    byte[] ascii = new byte[length];
    buffer.get(ascii);
    for (byte b : ascii) {
      if (b < 0) {
        throw badValue();
      }
    }
    return length == 0 ? null : new String(ascii, StandardCharsets.US_ASCII);
  }

  public @Nullable Symbol readOptionalSymbol() throws MalformedRecordException {
    String text = readText();
    if (text == null) {
      return null;
    }
    if (!Symbol.isValid(text)) {
      throw badValue();
    }
    return new Symbol(text);
  }

  public Symbol readSymbol() throws MalformedRecordException {
    Symbol symbol = readOptionalSymbol();
    if (symbol == null) {
      throw badValue();
    }
    return symbol;
  }

  public UUID readUuid() throws MalformedRecordException {
    return new UUID(readLong(), readLong());
  }

  public Address readAddress() throws MalformedRecordException {
    return new Address(readLong(), readLong(), readInt());
  }

  public Bytes32 readWord() throws MalformedRecordException {
    return new Bytes32(readLong(), readLong(), readLong(), readLong());
  }

  private void require(int bytes) throws MalformedRecordException {
    if (buffer.remaining() < bytes) {
      throw new MalformedRecordException(Malformation.TRUNCATED);
    }
  }
}
