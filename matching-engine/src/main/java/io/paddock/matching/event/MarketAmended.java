package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.market.MarketTerms;
import java.util.UUID;

/** The market has these terms from now on. */
public record MarketAmended(UUID commandId, MarketTerms terms) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    terms.write(out);
  }

  public static MarketAmended read(ByteReader in) throws MalformedRecordException {
    return new MarketAmended(in.readUuid(), MarketTerms.read(in));
  }
}
