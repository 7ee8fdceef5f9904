package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/** A group takes orders again, as if nothing of it had been matched. */
public record OrderGroupReset(UUID commandId, Address wallet, UUID groupId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeUuid(groupId);
  }

  public static OrderGroupReset read(ByteReader in) throws MalformedRecordException {
    return new OrderGroupReset(in.readUuid(), in.readAddress(), in.readUuid());
  }
}
