package io.paddock.matching.command;

import io.paddock.matching.bytes.ByteWriter;
import java.util.Optional;
import java.util.UUID;

/** A change of trading state; the log of commands is the source of truth. */
public sealed interface Command permits AdminCommand, ClientCommand, Tick {

  /**
   * Writes its fields in declared order; the format and the tag before them are {@link
   * io.paddock.matching.codec.CommandCodec}'s, and the way back is each type's own {@code read}.
   */
  void write(ByteWriter out);

  /**
   * The first engine version that knows this type of record; to older ones it is not a command, so
   * that replicas of an older build agree with this one.
   */
  default int since() {
    return 1;
  }

  /**
   * The id under which a relay sent it, perhaps twice: no request waits for its outcome, so the
   * outcome must be stored. Empty for a command on behalf of a request, and for the clock's.
   */
  default Optional<UUID> relayedId() {
    return Optional.empty();
  }
}
