package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.UUID;

/** Switches every replica to another behaviour, from here on. */
public record EngineVersion(UUID commandId, int version) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeInt(version);
  }

  public static EngineVersion read(ByteReader in) throws MalformedRecordException {
    return new EngineVersion(in.readUuid(), in.readInt());
  }
}
