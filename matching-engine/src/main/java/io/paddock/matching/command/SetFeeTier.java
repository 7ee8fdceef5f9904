package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * Caps a wallet's taker rate from now on: it pays the lower of the market's rate and this one.
 *
 * @param tier the tier's number, shown and not interpreted
 * @param takerFeeBps 0 to 1 000
 */
public record SetFeeTier(UUID commandId, Address wallet, int tier, int takerFeeBps)
    implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeInt(tier);
    out.writeInt(takerFeeBps);
  }

  public static SetFeeTier read(ByteReader in) throws MalformedRecordException {
    return new SetFeeTier(in.readUuid(), in.readAddress(), in.readInt(), in.readInt());
  }
}
