package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** The market accepts no orders; resting ones stay. */
public record MarketHalted(UUID commandId, Symbol symbol) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
  }

  public static MarketHalted read(ByteReader in) throws MalformedRecordException {
    return new MarketHalted(in.readUuid(), in.readSymbol());
  }
}
