package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.CancelReason;
import java.util.UUID;

/**
 * Cancels every open order of a wallet that may no longer trade, and says why. From engine version
 * 2 on.
 *
 * @param reason what each order's cancellation gives
 */
public record CancelWallet(UUID commandId, Address wallet, CancelReason reason)
    implements AdminCommand {
  private static final CancelReason[] REASONS = CancelReason.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeEnum(reason);
  }

  public static CancelWallet read(ByteReader in) throws MalformedRecordException {
    return new CancelWallet(in.readUuid(), in.readAddress(), in.readEnum(REASONS));
  }

  @Override
  public int since() {
    return 2;
  }
}
