package io.paddock.matching;

import io.paddock.matching.event.CommandRefused;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One step: its position and time in the log, and the events that it produces. */
final class Journal {
  private final long sequence;
  private final long time;
  private final List<Event> events = new ArrayList<>();

  Journal(long sequence, long time) {
    this.sequence = sequence;
    this.time = time;
  }

  long sequence() {
    return sequence;
  }

  /** Log time, milliseconds. */
  long time() {
    return time;
  }

  List<Event> events() {
    return events;
  }

  /** Index of the next event. */
  int nextIndex() {
    return events.size();
  }

  void add(Event event) {
    events.add(event);
  }

  void refuse(UUID commandId, Refusal refusal) {
    add(new CommandRefused(commandId, refusal));
  }
}
