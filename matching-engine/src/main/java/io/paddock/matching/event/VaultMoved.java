package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.vault.VaultStatus;
import io.paddock.matching.vault.VaultTerms;

/**
 * A request of a vault has another status.
 *
 * @param txHash the chain's transaction; zero before there is one
 */
public record VaultMoved(VaultTerms terms, VaultStatus status, Bytes32 txHash) implements Event {
  private static final VaultStatus[] STATUSES = VaultStatus.values();

  @Override
  public void write(ByteWriter out) {
    terms.write(out);
    out.writeEnum(status);
    out.writeWord(txHash);
  }

  public static VaultMoved read(ByteReader in) throws MalformedRecordException {
    return new VaultMoved(VaultTerms.read(in), in.readEnum(STATUSES), in.readWord());
  }
}
