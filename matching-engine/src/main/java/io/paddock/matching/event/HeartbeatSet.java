package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * The wallet's dead-man's switch was set, or switched off.
 *
 * @param deadline log time in milliseconds at which its orders are cancelled; 0 for never
 */
public record HeartbeatSet(UUID commandId, Address wallet, long deadline) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeLong(deadline);
  }

  public static HeartbeatSet read(ByteReader in) throws MalformedRecordException {
    return new HeartbeatSet(in.readUuid(), in.readAddress(), in.readLong());
  }
}
