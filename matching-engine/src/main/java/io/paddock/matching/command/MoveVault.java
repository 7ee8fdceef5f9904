package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultStatus;
import java.util.UUID;

/**
 * What the platform or the chain did with a request of a vault. Idempotent by (request, status).
 * From engine version 3 on.
 *
 * @param txHash the chain's transaction; zero when there is none
 */
public record MoveVault(UUID commandId, Bytes32 requestId, VaultStatus status, Bytes32 txHash)
    implements AdminCommand {
  private static final VaultStatus[] STATUSES = VaultStatus.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeWord(requestId);
    out.writeEnum(status);
    out.writeWord(txHash);
  }

  public static MoveVault read(ByteReader in) throws MalformedRecordException {
    return new MoveVault(in.readUuid(), in.readWord(), in.readEnum(STATUSES), in.readWord());
  }

  @Override
  public int since() {
    return 3;
  }
}
