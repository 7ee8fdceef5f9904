package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/** A group is gone; its orders' cancellations came before. */
public record OrderGroupDeleted(UUID commandId, Address wallet, UUID groupId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeUuid(groupId);
  }

  public static OrderGroupDeleted read(ByteReader in) throws MalformedRecordException {
    return new OrderGroupDeleted(in.readUuid(), in.readAddress(), in.readUuid());
  }
}
