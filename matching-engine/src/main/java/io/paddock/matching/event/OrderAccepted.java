package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.order.OrderTerms;
import java.util.UUID;

/** The order is valid and backed; its fills and the outcome of the remainder follow. */
public record OrderAccepted(UUID commandId, OrderTerms order) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    order.write(out);
  }

  public static OrderAccepted read(ByteReader in) throws MalformedRecordException {
    return new OrderAccepted(in.readUuid(), OrderTerms.read(in));
  }
}
