package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.order.OrderConditions;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import java.util.UUID;

/**
 * Like {@link PlaceOrder}, if the conditions allow. Sent again, it is the same order whatever its
 * conditions. From engine version 3 on.
 */
public record PlaceConditionally(
    UUID commandId,
    long notAfter,
    OrderTerms order,
    OrderSignature signature,
    OrderConditions conditions)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    order.write(out);
    signature.write(out);
    conditions.write(out);
  }

  public static PlaceConditionally read(ByteReader in) throws MalformedRecordException {
    return new PlaceConditionally(
        in.readUuid(),
        in.readLong(),
        OrderTerms.read(in),
        OrderSignature.read(in),
        OrderConditions.read(in));
  }

  @Override
  public Address wallet() {
    return order.wallet();
  }

  @Override
  public int since() {
    return 3;
  }
}
