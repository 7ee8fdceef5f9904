package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** The very same request is known, or was cancelled, already; its present state is the answer. */
public record VaultRepeated(UUID commandId, Bytes32 requestId) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeWord(requestId);
  }

  public static VaultRepeated read(ByteReader in) throws MalformedRecordException {
    return new VaultRepeated(in.readUuid(), in.readWord());
  }
}
