package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** The order was already cancelled. */
public record CancelRepeated(UUID commandId, Bytes32 orderId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeWord(orderId);
  }

  public static CancelRepeated read(ByteReader in) throws MalformedRecordException {
    return new CancelRepeated(in.readUuid(), in.readWord());
  }
}
