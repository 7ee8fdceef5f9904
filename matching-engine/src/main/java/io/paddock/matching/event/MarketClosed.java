package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Symbol;

/** The market reached its closing time; all its orders were cancelled before this. */
public record MarketClosed(Symbol symbol) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeSymbol(symbol);
  }

  public static MarketClosed read(ByteReader in) throws MalformedRecordException {
    return new MarketClosed(in.readSymbol());
  }
}
