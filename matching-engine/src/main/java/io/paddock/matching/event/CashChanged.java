package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;

/**
 * A wallet's collateral after the command.
 *
 * @param total 10⁻⁶ collateral
 * @param reserved part of it that open orders could still debit
 */
public record CashChanged(Address wallet, long total, long reserved) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeAddress(wallet);
    out.writeLong(total);
    out.writeLong(reserved);
  }

  public static CashChanged read(ByteReader in) throws MalformedRecordException {
    return new CashChanged(in.readAddress(), in.readLong(), in.readLong());
  }
}
