package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.id.Symbol;
import io.paddock.matching.order.Outcome;
import io.paddock.matching.order.Side;
import io.paddock.matching.order.TradeKind;

/**
 * Two orders met, at the resting one's price. The trade's id is the event's.
 *
 * @param quantity 10⁻⁶ tokens
 * @param fee 10⁻⁶ collateral, paid by the taker
 */
public record TradeExecuted(
    Symbol symbol, TradeKind kind, long quantity, long fee, Party taker, Party maker)
    implements Event {
  private static final TradeKind[] KINDS = TradeKind.values();

  @Override
  public void write(ByteWriter out) {
    out.writeSymbol(symbol);
    out.writeEnum(kind);
    out.writeLong(quantity);
    out.writeLong(fee);
    taker.write(out);
    maker.write(out);
  }

  public static TradeExecuted read(ByteReader in) throws MalformedRecordException {
    return new TradeExecuted(
        in.readSymbol(),
        in.readEnum(KINDS),
        in.readLong(),
        in.readLong(),
        Party.read(in),
        Party.read(in));
  }

  /**
   * One side of a trade.
   *
   * @param price 10⁻⁶, in this party's own outcome
   * @param value 10⁻⁶ collateral paid (buy) or received (sell), before the fee
   * @param remaining 10⁻⁶ tokens of its order still to be filled
   */
  public record Party(
      Bytes32 orderId,
      Address wallet,
      Outcome outcome,
      Side side,
      long price,
      long value,
      long remaining) {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Side[] SIDES = Side.values();

    private void write(ByteWriter out) {
      out.writeWord(orderId);
      out.writeAddress(wallet);
      out.writeEnum(outcome);
      out.writeEnum(side);
      out.writeLong(price);
      out.writeLong(value);
      out.writeLong(remaining);
    }

    private static Party read(ByteReader in) throws MalformedRecordException {
      return new Party(
          in.readWord(),
          in.readAddress(),
          in.readEnum(OUTCOMES),
          in.readEnum(SIDES),
          in.readLong(),
          in.readLong(),
          in.readLong());
    }
  }
}
