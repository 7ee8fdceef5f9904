package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import java.util.UUID;

/** The command did nothing. */
public record CommandRefused(UUID commandId, Refusal refusal) implements Event {
  private static final Refusal[] REFUSALS = Refusal.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeEnum(refusal);
  }

  public static CommandRefused read(ByteReader in) throws MalformedRecordException {
    return new CommandRefused(in.readUuid(), in.readEnum(REFUSALS));
  }
}
