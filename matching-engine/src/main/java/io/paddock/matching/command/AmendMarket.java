package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.market.MarketTerms;
import java.util.UUID;

/**
 * Gives a market other terms: any before it was opened, another closing time alone while it is
 * open.
 */
public record AmendMarket(UUID commandId, MarketTerms terms) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    terms.write(out);
  }

  public static AmendMarket read(ByteReader in) throws MalformedRecordException {
    return new AmendMarket(in.readUuid(), MarketTerms.read(in));
  }

  @Override
  public int since() {
    return 2;
  }
}
