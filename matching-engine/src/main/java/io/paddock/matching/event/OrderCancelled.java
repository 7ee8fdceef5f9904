package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.CancelReason;

/**
 * An order, or what was left of it, ended without its owner's tokens or cash moving.
 *
 * @param remaining 10⁻⁶ tokens given up
 */
public record OrderCancelled(
    Bytes32 orderId, Address wallet, Symbol symbol, long remaining, CancelReason reason)
    implements Event {
  private static final CancelReason[] REASONS = CancelReason.values();

  @Override
  public void write(ByteWriter out) {
    out.writeWord(orderId);
    out.writeAddress(wallet);
    out.writeSymbol(symbol);
    out.writeLong(remaining);
    out.writeEnum(reason);
  }

  public static OrderCancelled read(ByteReader in) throws MalformedRecordException {
    return new OrderCancelled(
        in.readWord(), in.readAddress(), in.readSymbol(), in.readLong(), in.readEnum(REASONS));
  }
}
