package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.mode.TradingMode;
import java.util.UUID;

/**
 * Says what the exchange takes from now on. From engine version 4 on.
 *
 * @param until when it is normal again, in milliseconds of log time, at most a day ahead; 0 when
 *     another command says so
 */
public record SetTradingMode(UUID commandId, TradingMode mode, long until) implements AdminCommand {
  private static final TradingMode[] MODES = TradingMode.values();

  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeEnum(mode);
    out.writeLong(until);
  }

  public static SetTradingMode read(ByteReader in) throws MalformedRecordException {
    return new SetTradingMode(in.readUuid(), in.readEnum(MODES), in.readLong());
  }

  @Override
  public int since() {
    return 4;
  }
}
