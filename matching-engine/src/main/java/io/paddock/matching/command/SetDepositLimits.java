package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import java.util.UUID;

/**
 * Limits what is deposited for a wallet from now on: what came earlier in a window counts. From
 * engine version 4 on.
 *
 * @param daily 10⁻⁶ collateral in a day of UTC; {@link
 *     io.paddock.matching.amount.Limits#NO_DEPOSIT_LIMIT} for none, like the others
 * @param weekly in a week from Monday
 * @param monthly in a month of the calendar
 */
public record SetDepositLimits(
    UUID commandId, Address wallet, long daily, long weekly, long monthly) implements AdminCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeLong(daily);
    out.writeLong(weekly);
    out.writeLong(monthly);
  }

  public static SetDepositLimits read(ByteReader in) throws MalformedRecordException {
    return new SetDepositLimits(
        in.readUuid(), in.readAddress(), in.readLong(), in.readLong(), in.readLong());
  }

  @Override
  public int since() {
    return 4;
  }
}
