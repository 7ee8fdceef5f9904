package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteReader;
import io.paddock.matching.bytes.ByteWriter;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Cancels the wallet's open orders.
 *
 * @param symbol only this market's, or every market's when null
 */
public record CancelAll(UUID commandId, long notAfter, Address wallet, @Nullable Symbol symbol)
    implements ClientCommand {
  @Override
  public void write(ByteWriter out) {
    out.writeUuid(commandId);
    out.writeLong(notAfter);
    out.writeAddress(wallet);
    out.writeSymbol(symbol);
  }

  public static CancelAll read(ByteReader in) throws MalformedRecordException {
    return new CancelAll(in.readUuid(), in.readLong(), in.readAddress(), in.readOptionalSymbol());
  }

  /** The platform's own command, for a wallet that lost its clearance, is never too late. */
  @Override
  public Optional<UUID> relayedId() {
    return notAfter == 0 ? Optional.of(commandId) : Optional.empty();
  }
}
