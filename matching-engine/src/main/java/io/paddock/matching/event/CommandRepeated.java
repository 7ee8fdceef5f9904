package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.UUID;

/**
 * The command's effect already existed.
 *
 * @param firstSequence the sequence that caused it
 */
public record CommandRepeated(UUID commandId, long firstSequence) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(firstSequence);
  }

  public static CommandRepeated read(ByteReader in) throws MalformedRecordException {
    return new CommandRepeated(in.readUuid(), in.readLong());
  }
}
