package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * A wallet's dead-man's switch: unless another one follows in time, all its open orders are
 * cancelled. From engine version 3 on.
 *
 * @param patience milliseconds of log time until then; 0 switches it off
 */
public record Heartbeat(UUID commandId, long notAfter, Address wallet, long patience)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeLong(patience);
  }

  public static Heartbeat read(ByteReader in) throws MalformedRecordException {
    return new Heartbeat(in.readUuid(), in.readLong(), in.readAddress(), in.readLong());
  }

  @Override
  public int since() {
    return 3;
  }
}
