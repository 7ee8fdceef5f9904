package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogRecord;
import io.paddock.matching.command.Command;
import io.paddock.matching.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one record did.
 *
 * @param command what it asked for; null when it holds none or was skipped
 * @param events an event's id is (sequence, index in this list)
 * @param time log time after it, milliseconds
 */
public record Step(LogRecord record, @Nullable Command command, List<Event> events, long time) {

  public long sequence() {
    return record.sequence();
  }
}
