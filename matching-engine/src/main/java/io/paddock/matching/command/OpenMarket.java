package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** Lets a created or halted market accept orders. */
public record OpenMarket(UUID commandId, Symbol symbol) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
  }

  public static OpenMarket read(ByteReader in) throws MalformedRecordException {
    return new OpenMarket(in.readUuid(), in.readSymbol());
  }
}
