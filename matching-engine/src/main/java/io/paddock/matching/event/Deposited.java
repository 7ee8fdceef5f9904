package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/**
 * Collateral arrived.
 *
 * @param amount 10⁻⁶ collateral
 */
public record Deposited(UUID commandId, Address wallet, long amount, Bytes32 txHash)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeLong(amount);
    out.writeWord(txHash);
  }

  public static Deposited read(ByteReader in) throws MalformedRecordException {
    return new Deposited(in.readUuid(), in.readAddress(), in.readLong(), in.readWord());
  }
}
