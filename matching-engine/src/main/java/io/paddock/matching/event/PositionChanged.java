package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;

/**
 * A wallet's tokens of one outcome after the command.
 *
 * @param quantity 10⁻⁶ tokens
 * @param reserved part of it that open orders could still debit
 * @param cost 10⁻⁶ collateral paid for the tokens held
 * @param realizedPnl 10⁻⁶ collateral, by sales so far
 */
public record PositionChanged(
    Address wallet,
    Symbol symbol,
    Outcome outcome,
    long quantity,
    long reserved,
    long cost,
    long realizedPnl)
    implements Event {
  private static final Outcome[] OUTCOMES = Outcome.values();

  @Override
  public void write(ByteWriter out) {
    out.writeAddress(wallet);
    out.writeSymbol(symbol);
    out.writeEnum(outcome);
    out.writeLong(quantity);
    out.writeLong(reserved);
    out.writeLong(cost);
    out.writeLong(realizedPnl);
  }

  public static PositionChanged read(ByteReader in) throws MalformedRecordException {
    return new PositionChanged(
        in.readAddress(),
        in.readSymbol(),
        in.readEnum(OUTCOMES),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }
}
