package io.paddock.matching.event;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The wallet's open orders were cancelled before this, {@code count} of them. */
public record AllCancelled(UUID commandId, Address wallet, @Nullable Symbol symbol, int count)
    implements Event {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeAddress(wallet);
    out.writeSymbol(symbol);
    out.writeInt(count);
  }

  public static AllCancelled read(ByteReader in) throws MalformedRecordException {
    return new AllCancelled(in.readUuid(), in.readAddress(), in.readOptionalSymbol(), in.readInt());
  }
}
