package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/** Takes a group away and cancels what it rests. From engine version 5 on. */
public record DeleteOrderGroup(UUID commandId, long notAfter, Address wallet, UUID groupId)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeUuid(groupId);
  }

  public static DeleteOrderGroup read(ByteReader in) throws MalformedRecordException {
    return new DeleteOrderGroup(in.readUuid(), in.readLong(), in.readAddress(), in.readUuid());
  }

  @Override
  public int since() {
    return 5;
  }
}
