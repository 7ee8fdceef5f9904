package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import java.util.UUID;

/** Places an order whose signature the gateway has verified. Idempotent by (wallet, nonce). */
public record PlaceOrder(UUID commandId, long notAfter, OrderTerms order, OrderSignature signature)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    order.write(out);
    signature.write(out);
  }

  public static PlaceOrder read(ByteReader in) throws MalformedRecordException {
    return new PlaceOrder(
        in.readUuid(), in.readLong(), OrderTerms.read(in), OrderSignature.read(in));
  }

  @Override
  public Address wallet() {
    return order.wallet();
  }
}
