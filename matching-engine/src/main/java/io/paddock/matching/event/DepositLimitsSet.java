package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/** What is deposited for the wallet is limited from now on; 10⁻⁶ collateral. */
public record DepositLimitsSet(
    UUID commandId, Address wallet, long daily, long weekly, long monthly) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeLong(daily);
    out.writeLong(weekly);
    out.writeLong(monthly);
  }

  public static DepositLimitsSet read(ByteReader in) throws MalformedRecordException {
    return new DepositLimitsSet(
        in.readUuid(), in.readAddress(), in.readLong(), in.readLong(), in.readLong());
  }
}
