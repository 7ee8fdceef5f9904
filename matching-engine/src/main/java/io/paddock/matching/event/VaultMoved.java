package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultKind;
import io.paddock.matching.vault.VaultStatus;

/**
 * A request of a vault has another status.
 *
 * @param txHash the chain's transaction; zero before there is one
 */
public record VaultMoved(
    Bytes32 requestId, VaultKind kind, Address wallet, VaultStatus status, Bytes32 txHash)
    implements Event {
  private static final VaultKind[] KINDS = VaultKind.values();
  private static final VaultStatus[] STATUSES = VaultStatus.values();

  @Override
  public void write(ByteWriter out) {
    out.writeWord(requestId);
    out.writeEnum(kind);
    out.writeAddress(wallet);
    out.writeEnum(status);
    out.writeWord(txHash);
  }

  public static VaultMoved read(ByteReader in) throws MalformedRecordException {
    return new VaultMoved(
        in.readWord(),
        in.readEnum(KINDS),
        in.readAddress(),
        in.readEnum(STATUSES),
        in.readWord());
  }
}
