package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * A group takes orders; its id is the command's.
 *
 * @param limit 10⁻⁶ tokens that are matched in a window at most
 * @param windowSeconds of log time
 */
public record OrderGroupCreated(UUID commandId, Address wallet, long limit, int windowSeconds)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeLong(limit);
    out.writeInt(windowSeconds);
  }

  public static OrderGroupCreated read(ByteReader in) throws MalformedRecordException {
    return new OrderGroupCreated(in.readUuid(), in.readAddress(), in.readLong(), in.readInt());
  }
}
