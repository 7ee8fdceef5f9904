package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** The same order is already known; its current state is the answer. */
public record OrderRepeated(UUID commandId, Bytes32 orderId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeWord(orderId);
  }

  public static OrderRepeated read(ByteReader in) throws MalformedRecordException {
    return new OrderRepeated(in.readUuid(), in.readWord());
  }
}
