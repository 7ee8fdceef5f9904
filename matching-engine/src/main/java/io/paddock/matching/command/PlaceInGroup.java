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
 * Like {@link PlaceConditionally}, in a group of the wallet's. Sent again, it is the same order
 * whatever its group. From engine version 5 on.
 */
public record PlaceInGroup(
    UUID commandId,
    long notAfter,
    OrderTerms order,
    OrderSignature signature,
    OrderConditions conditions,
    UUID groupId)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    order.write(out);
    signature.write(out);
    conditions.write(out);
    out.writeUuid(groupId);
  }

  public static PlaceInGroup read(ByteReader in) throws MalformedRecordException {
    return new PlaceInGroup(
        in.readUuid(),
        in.readLong(),
        OrderTerms.read(in),
        OrderSignature.read(in),
        OrderConditions.read(in),
        in.readUuid());
  }

  @Override
  public Address wallet() {
    return order.wallet();
  }

  @Override
  public int since() {
    return 5;
  }
}
