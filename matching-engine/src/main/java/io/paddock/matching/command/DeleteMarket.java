package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/** Takes away a market that was never opened; its symbol stays taken. From engine version 2 on. */
public record DeleteMarket(UUID commandId, Symbol symbol) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
  }

  public static DeleteMarket read(ByteReader in) throws MalformedRecordException {
    return new DeleteMarket(in.readUuid(), in.readSymbol());
  }

  @Override
  public int since() {
    return 2;
  }
}
