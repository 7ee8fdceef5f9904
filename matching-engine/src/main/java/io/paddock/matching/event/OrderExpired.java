package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;

/**
 * An order's signed expiry passed while it rested.
 *
 * @param remaining 10⁻⁶ tokens given up
 */
public record OrderExpired(Bytes32 orderId, Address wallet, Symbol symbol, long remaining)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeWord(orderId);
    out.writeAddress(wallet);
    out.writeSymbol(symbol);
    out.writeLong(remaining);
  }

  public static OrderExpired read(ByteReader in) throws MalformedRecordException {
    return new OrderExpired(in.readWord(), in.readAddress(), in.readSymbol(), in.readLong());
  }
}
