package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/**
 * Ends a market without a result: cancels its open orders and gives stakes back at cost. From
 * engine version 2 on.
 */
public record VoidMarket(UUID commandId, Symbol symbol) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
  }

  public static VoidMarket read(ByteReader in) throws MalformedRecordException {
    return new VoidMarket(in.readUuid(), in.readSymbol());
  }

  @Override
  public int since() {
    return 2;
  }
}
