package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;

/**
 * One holder's tokens of a resolved market turned into cash.
 *
 * @param yes 10⁻⁶ tokens given up
 * @param no 10⁻⁶ tokens given up
 * @param payout 10⁻⁶ collateral credited
 * @param realizedPnl 10⁻⁶ collateral won or lost in this market over its life, fees not counted
 */
public record PositionSettled(
    Symbol symbol, Address wallet, long yes, long no, long payout, long realizedPnl)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeSymbol(symbol);
    out.writeAddress(wallet);
    out.writeLong(yes);
    out.writeLong(no);
    out.writeLong(payout);
    out.writeLong(realizedPnl);
  }

  public static PositionSettled read(ByteReader in) throws MalformedRecordException {
    return new PositionSettled(
        in.readSymbol(),
        in.readAddress(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
