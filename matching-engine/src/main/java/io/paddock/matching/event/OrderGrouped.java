package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** An order that was just accepted belongs to a group. */
public record OrderGrouped(Bytes32 orderId, UUID groupId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeWord(orderId);
    out.writeUuid(groupId);
  }

  public static OrderGrouped read(ByteReader in) throws MalformedRecordException {
    return new OrderGrouped(in.readWord(), in.readUuid());
  }
}
