package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** Stops an open market from accepting orders; resting ones stay and can be cancelled. */
public record HaltMarket(UUID commandId, Symbol symbol) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
  }

  public static HaltMarket read(ByteReader in) throws MalformedRecordException {
    return new HaltMarket(in.readUuid(), in.readSymbol());
  }
}
