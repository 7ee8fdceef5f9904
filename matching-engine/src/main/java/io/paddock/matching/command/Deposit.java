package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/**
 * Credits collateral, only once per transaction hash.
 *
 * @param amount 10⁻⁶ collateral
 */
public record Deposit(UUID commandId, Address wallet, long amount, Bytes32 txHash)
    implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeLong(amount);
    out.writeWord(txHash);
  }

  public static Deposit read(ByteReader in) throws MalformedRecordException {
    return new Deposit(in.readUuid(), in.readAddress(), in.readLong(), in.readWord());
  }
}
