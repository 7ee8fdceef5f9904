package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import java.util.UUID;

/** Takes back one of the wallet's own withdrawals before it was submitted. From version 3 on. */
public record CancelVault(UUID commandId, long notAfter, Address wallet, Bytes32 requestId)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeWord(requestId);
  }

  public static CancelVault read(ByteReader in) throws MalformedRecordException {
    return new CancelVault(in.readUuid(), in.readLong(), in.readAddress(), in.readWord());
  }

  @Override
  public int since() {
    return 3;
  }
}
