package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;

/**
 * A price level of the unified book after the command.
 *
 * @param price of YES, 10⁻⁶
 * @param quantity 10⁻⁶ tokens resting there; 0 when the level is gone
 */
public record LevelChanged(Symbol symbol, BookSide side, long price, long quantity)
    implements Event {
  private static final BookSide[] SIDES = BookSide.values();

  @Override
  public void write(ByteWriter out) {
    out.writeSymbol(symbol);
    out.writeEnum(side);
    out.writeLong(price);
    out.writeLong(quantity);
  }

  public static LevelChanged read(ByteReader in) throws MalformedRecordException {
    return new LevelChanged(in.readSymbol(), in.readEnum(SIDES), in.readLong(), in.readLong());
  }
}
