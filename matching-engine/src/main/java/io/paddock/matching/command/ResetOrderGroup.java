package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * Lets a stopped group take orders again, as if nothing of it had been matched. From engine version
 * 5 on.
 */
public record ResetOrderGroup(UUID commandId, long notAfter, Address wallet, UUID groupId)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeUuid(groupId);
  }

  public static ResetOrderGroup read(ByteReader in) throws MalformedRecordException {
    return new ResetOrderGroup(in.readUuid(), in.readLong(), in.readAddress(), in.readUuid());
  }

  @Override
  public int since() {
    return 5;
  }
}
