package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** A market that was never opened is gone. */
public record MarketDeleted(UUID commandId, Symbol symbol) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
  }

  public static MarketDeleted read(ByteReader in) throws MalformedRecordException {
    return new MarketDeleted(in.readUuid(), in.readSymbol());
  }
}
