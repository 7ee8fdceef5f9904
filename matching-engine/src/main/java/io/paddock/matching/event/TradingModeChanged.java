package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.mode.TradingMode;

/**
 * The exchange takes something else from now on, by a command or because the time was up.
 *
 * @param until when it is normal again, in milliseconds of log time; 0 for no such time
 */
public record TradingModeChanged(TradingMode mode, long until) implements Event {
  private static final TradingMode[] MODES = TradingMode.values();

  @Override
  public void write(ByteWriter out) {
    out.writeEnum(mode);
    out.writeLong(until);
  }

  public static TradingModeChanged read(ByteReader in) throws MalformedRecordException {
    return new TradingModeChanged(in.readEnum(MODES), in.readLong());
  }
}
