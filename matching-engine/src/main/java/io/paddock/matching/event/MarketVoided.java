package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import java.util.UUID;

/**
 * The market ended without a result; its orders were cancelled and stakes given back before this.
 *
 * @param released 10⁻⁶ collateral that was locked = paid + dust
 * @param paid 10⁻⁶ collateral given back
 * @param dust 10⁻⁶ collateral that the platform keeps from rounding
 */
public record MarketVoided(UUID commandId, Symbol symbol, long released, long paid, long dust)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
    out.writeLong(released);
    out.writeLong(paid);
    out.writeLong(dust);
  }

  public static MarketVoided read(ByteReader in) throws MalformedRecordException {
    return new MarketVoided(
        in.readUuid(), in.readSymbol(), in.readLong(), in.readLong(), in.readLong());
  }
}
