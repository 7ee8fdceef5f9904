package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/**
 * From now on prices lie at most so far from the market's last trade.
 *
 * @param bandBps ten-thousandths of one unit of collateral to either side; 0 for no band
 */
public record PriceBandSet(UUID commandId, Symbol symbol, int bandBps) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
    out.writeInt(bandBps);
  }

  public static PriceBandSet read(ByteReader in) throws MalformedRecordException {
    return new PriceBandSet(in.readUuid(), in.readSymbol(), in.readInt());
  }
}
