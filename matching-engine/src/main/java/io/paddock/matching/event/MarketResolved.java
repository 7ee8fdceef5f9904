package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.market.Payouts;
import java.util.UUID;

/**
 * The market ended; its orders were cancelled and its holders credited before this.
 *
 * @param released 10⁻⁶ collateral that was locked = paid + dust
 * @param paid 10⁻⁶ collateral credited to holders
 * @param dust 10⁻⁶ collateral that the platform keeps from rounding
 */
public record MarketResolved(
    UUID commandId, Symbol symbol, Payouts payouts, long released, long paid, long dust)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeSymbol(symbol);
    payouts.write(out);
    out.writeLong(released);
    out.writeLong(paid);
    out.writeLong(dust);
  }

  public static MarketResolved read(ByteReader in) throws MalformedRecordException {
    return new MarketResolved(
        in.readUuid(),
        in.readSymbol(),
        Payouts.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
