package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.UUID;

/**
 * The decision to pass over an earlier record that no replica can apply. A replay looks ahead for
 * these.
 *
 * @param target the sequence passed over
 */
public record Skip(UUID commandId, long target) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(target);
  }

  public static Skip read(ByteReader in) throws MalformedRecordException {
    return new Skip(in.readUuid(), in.readLong());
  }
}
