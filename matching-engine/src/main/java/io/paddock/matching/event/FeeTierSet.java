package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/** The wallet's taker rate is capped from now on. */
public record FeeTierSet(UUID commandId, Address wallet, int tier, int takerFeeBps)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeInt(tier);
    out.writeInt(takerFeeBps);
  }

  public static FeeTierSet read(ByteReader in) throws MalformedRecordException {
    return new FeeTierSet(in.readUuid(), in.readAddress(), in.readInt(), in.readInt());
  }
}
