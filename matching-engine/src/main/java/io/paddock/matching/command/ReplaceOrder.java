package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Bytes32;
import io.paddock.matching.order.IfFilled;
import io.paddock.matching.order.OrderSignature;
import io.paddock.matching.order.OrderTerms;
import java.util.UUID;

/**
 * Places an order in the place of another of the same wallet, both or neither. What the other
 * reserves counts as available. From engine version 3 on.
 *
 * @param orderId of the order to be replaced
 */
public record ReplaceOrder(
    UUID commandId,
    long notAfter,
    Bytes32 orderId,
    IfFilled ifFilled,
    OrderTerms order,
    OrderSignature signature)
    implements ClientCommand {
  private static final IfFilled[] RULES = IfFilled.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeWord(orderId);
    out.writeEnum(ifFilled);
    order.write(out);
    signature.write(out);
  }

  public static ReplaceOrder read(ByteReader in) throws MalformedRecordException {
    return new ReplaceOrder(
        in.readUuid(),
        in.readLong(),
        in.readWord(),
        in.readEnum(RULES),
        OrderTerms.read(in),
        OrderSignature.read(in));
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
