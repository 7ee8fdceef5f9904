package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/**
 * Says how far from a market's last trade an order's price may lie. From engine version 5 on.
 *
 * @param bandBps ten-thousandths of one unit of collateral to either side; 0 for no band
 */
public record SetPriceBand(UUID commandId, Symbol symbol, int bandBps) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
    out.writeInt(bandBps);
  }

  public static SetPriceBand read(ByteReader in) throws MalformedRecordException {
    return new SetPriceBand(in.readUuid(), in.readSymbol(), in.readInt());
  }

  @Override
  public int since() {
    return 5;
  }
}
