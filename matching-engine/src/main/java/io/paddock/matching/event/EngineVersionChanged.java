package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.UUID;

/** Every replica behaves like this version from here on. */
public record EngineVersionChanged(UUID commandId, int version) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeInt(version);
  }

  public static EngineVersionChanged read(ByteReader in) throws MalformedRecordException {
    return new EngineVersionChanged(in.readUuid(), in.readInt());
  }
}
