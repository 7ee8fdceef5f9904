package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/**
 * An order asks for less than was signed, and stays where it is in the queue.
 *
 * @param quantity 10⁻⁶ tokens that it asks for in all, those already filled included
 * @param removed 10⁻⁶ tokens taken away just now; 0 when it asked for no more already
 */
public record OrderDecreased(
    UUID commandId, Bytes32 orderId, Address wallet, Symbol symbol, long quantity, long removed)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeWord(orderId);
    out.writeAddress(wallet);
    out.writeSymbol(symbol);
    out.writeLong(quantity);
    out.writeLong(removed);
  }

  public static OrderDecreased read(ByteReader in) throws MalformedRecordException {
    return new OrderDecreased(
        in.readUuid(),
        in.readWord(),
        in.readAddress(),
        in.readSymbol(),
        in.readLong(),
        in.readLong());
  }
}
