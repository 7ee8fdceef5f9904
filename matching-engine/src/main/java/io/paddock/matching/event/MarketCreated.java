package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.market.MarketTerms;
import java.util.UUID;

/** A market exists and accepts no orders yet. */
public record MarketCreated(UUID commandId, MarketTerms terms) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    terms.write(out);
  }

  public static MarketCreated read(ByteReader in) throws MalformedRecordException {
    return new MarketCreated(in.readUuid(), MarketTerms.read(in));
  }
}
