package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/** The limit of a group is reached; its orders' cancellations follow. */
public record OrderGroupStopped(Address wallet, UUID groupId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeAddress(wallet);
    out.writeUuid(groupId);
  }

  public static OrderGroupStopped read(ByteReader in) throws MalformedRecordException {
    return new OrderGroupStopped(in.readAddress(), in.readUuid());
  }
}
