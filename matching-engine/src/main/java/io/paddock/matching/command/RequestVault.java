package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.vault.VaultTerms;
import java.util.UUID;

/**
 * Holds what a withdrawal, a split or a merge needs. The gateway has verified the owner's
 * signature. Idempotent by (wallet, nonce). From engine version 3 on.
 */
public record RequestVault(
    UUID commandId, long notAfter, VaultTerms request, OrderSignature signature)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    request.write(out);
    signature.write(out);
  }

  public static RequestVault read(ByteReader in) throws MalformedRecordException {
    return new RequestVault(
        in.readUuid(), in.readLong(), VaultTerms.read(in), OrderSignature.read(in));
  }

  @Override
  public Address wallet() {
    return request.wallet();
  }

  @Override
  public int since() {
    return 3;
  }
}
