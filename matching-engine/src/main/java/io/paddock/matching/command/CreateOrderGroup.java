package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * Makes a group whose orders' fills are limited together; its id is the command's. From engine
 * version 5 on.
 *
 * @param limit 10⁻⁶ tokens that are matched in a window at most
 * @param windowSeconds of log time
 */
public record CreateOrderGroup(
    UUID commandId, long notAfter, Address wallet, long limit, int windowSeconds)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeLong(limit);
    out.writeInt(windowSeconds);
  }

  public static CreateOrderGroup read(ByteReader in) throws MalformedRecordException {
    return new CreateOrderGroup(
        in.readUuid(), in.readLong(), in.readAddress(), in.readLong(), in.readInt());
  }

  @Override
  public int since() {
    return 5;
  }
}
