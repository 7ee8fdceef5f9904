package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;

/**
 * The wallet's deadline passed without another heartbeat. Its open orders were cancelled before
 * this, {@code count} of them.
 */
public record HeartbeatLost(Address wallet, int count) implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeAddress(wallet);
    out.writeInt(count);
  }

  public static HeartbeatLost read(ByteReader in) throws MalformedRecordException {
    return new HeartbeatLost(in.readAddress(), in.readInt());
  }
}
