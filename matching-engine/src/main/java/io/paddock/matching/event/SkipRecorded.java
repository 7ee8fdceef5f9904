package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.UUID;

/** The decision to pass over {@code target} is in the log. */
public record SkipRecorded(UUID commandId, long target) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(target);
  }

  public static SkipRecorded read(ByteReader in) throws MalformedRecordException {
    return new SkipRecorded(in.readUuid(), in.readLong());
  }
}
