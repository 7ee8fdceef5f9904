package io.paddock.matching.order;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;

/**
 * On what an order is accepted; of no meaning once it is.
 *
 * @param maxCost 10⁻⁶ collateral that an IOC or FOK buy spends at most, fees included; 0 for any
 * @param reduceOnly whether a sale asks for no more than the wallet has available
 * @param notBookedAfter log time in milliseconds after which it is refused; 0 for any
 */
public record OrderConditions(long maxCost, boolean reduceOnly, long notBookedAfter) {

  public static final OrderConditions NONE = new OrderConditions(0, false, 0);

  public void write(ByteWriter out) {
    out.writeLong(maxCost);
    out.writeBoolean(reduceOnly);
    out.writeLong(notBookedAfter);
  }

  public static OrderConditions read(ByteReader in) throws MalformedRecordException {
    return new OrderConditions(in.readLong(), in.readBoolean(), in.readLong());
  }
}
