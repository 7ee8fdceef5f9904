package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.market.MarketTerms;
import java.util.UUID;

/** Defines a market; it accepts no orders until opened. */
public record CreateMarket(UUID commandId, MarketTerms terms) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    terms.write(out);
  }

  public static CreateMarket read(ByteReader in) throws MalformedRecordException {
    return new CreateMarket(in.readUuid(), MarketTerms.read(in));
  }
}
