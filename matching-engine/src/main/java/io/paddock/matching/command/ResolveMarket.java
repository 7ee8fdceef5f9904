package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.Payouts;
import java.util.UUID;

/** Ends a market: cancels its open orders and credits every holder at once. */
public record ResolveMarket(UUID commandId, Symbol symbol, Payouts payouts)
    implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
    payouts.write(out);
  }

  public static ResolveMarket read(ByteReader in) throws MalformedRecordException {
    return new ResolveMarket(in.readUuid(), in.readSymbol(), Payouts.read(in));
  }
}
