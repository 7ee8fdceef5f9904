package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.vault.VaultTerms;
import java.util.UUID;

/** What a vault was asked for is held. */
public record VaultRequested(UUID commandId, VaultTerms terms) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    terms.write(out);
  }

  public static VaultRequested read(ByteReader in) throws MalformedRecordException {
    return new VaultRequested(in.readUuid(), VaultTerms.read(in));
  }
}
