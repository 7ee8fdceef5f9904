package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** Cancels one of the wallet's own orders. */
public record CancelOrder(UUID commandId, long notAfter, Address wallet, Bytes32 orderId)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeWord(orderId);
  }

  public static CancelOrder read(ByteReader in) throws MalformedRecordException {
    return new CancelOrder(in.readUuid(), in.readLong(), in.readAddress(), in.readWord());
  }
}
