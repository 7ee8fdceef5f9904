package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/**
 * Takes away from one of the wallet's own orders, which keeps its place in the queue. From engine
 * version 3 on.
 *
 * @param quantity 10⁻⁶ tokens that it asks for in all from then on, those already filled included;
 *     sending it again changes nothing
 */
public record DecreaseOrder(
    UUID commandId, long notAfter, Address wallet, Bytes32 orderId, long quantity)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeWord(orderId);
    out.writeLong(quantity);
  }

  public static DecreaseOrder read(ByteReader in) throws MalformedRecordException {
    return new DecreaseOrder(
        in.readUuid(), in.readLong(), in.readAddress(), in.readWord(), in.readLong());
  }

  @Override
  public int since() {
    return 3;
  }
}
