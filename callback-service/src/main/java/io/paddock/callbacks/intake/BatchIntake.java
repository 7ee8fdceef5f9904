package io.paddock.callbacks.intake;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gets a batch of Kafka records into the database, whatever is in it. A record that is no event is
 * left out, for it never will be one. When the database refuses the batch for what is in it, its
 * events are taken in one by one, and the one that is refused alone is left out. Any other failure
 * is waited out, for nothing that was promised may be lost. What is left out is logged and counted.
 */
final class BatchIntake {

  private static final Logger LOG = Logger.getLogger(BatchIntake.class);

  private final Store store;
  private final Failures failures;
  private final IntakeMetrics metrics;

  BatchIntake(Store store, Failures failures, IntakeMetrics metrics) {
    this.store = store;
    this.failures = failures;
    this.metrics = metrics;
  }

  /** Takes events in, in one transaction. */
  @FunctionalInterface
  interface Store {
    int take(List<ReceivedEvent> events);
  }

  /** What to do about a failure that is not the events' own. */
  interface Failures {

    /** Whether the database refuses the events for what they hold, so that it always will. */
    boolean isRefusal(RuntimeException failure);

    /**
     * Waits before the call is made again.
     *
     * @param tries how often it has failed in a row, from 1
     * @throws InterruptedException when the service stops; the batch stays unacknowledged
     */
    void pause(int tries) throws InterruptedException;
  }

  /**
   * A record's place and text.
   *
   * @param value empty for a tombstone
   * @param traceparent its header of that name, null for none
   */
  record Entry(
      String topic, int partition, long offset, String value, @Nullable String traceparent) {

    /** Where it is, without what it says. */
    @Override
    public String toString() {
      return topic + "/" + partition + "/" + offset;
    }
  }

  void take(List<Entry> entries) throws InterruptedException {
    List<Parsed> parsed = new ArrayList<>();
    for (Entry entry : entries) {
      try {
        parsed.add(new Parsed(entry, ReceivedEvent.parse(entry.value(), entry.traceparent())));
      } catch (IllegalArgumentException unreadable) {
        LOG.errorf("event_unreadable record=%s reason=%s", entry, unreadable.getMessage());
        metrics.leftOut("unreadable");
      }
    }
    if (!parsed.isEmpty() && !persist(parsed)) {
      for (Parsed one : parsed) {
        if (!persist(List.of(one))) {
          LOG.errorf("event_refused record=%s", one.entry());
          metrics.leftOut("refused");
        }
      }
    }
  }

  /** False when the database refuses the events for what they are. */
  private boolean persist(List<Parsed> parsed) throws InterruptedException {
    List<ReceivedEvent> events = parsed.stream().map(Parsed::event).toList();
    for (int tries = 1; ; tries++) {
      try {
        metrics.taken(events.size(), store.take(events));
        return true;
      } catch (RuntimeException failure) {
        if (failures.isRefusal(failure)) {
          LOG.error("intake_refused", failure);
          return false;
        }
        LOG.warnf(failure, "intake_waits tries=%d", tries);
        failures.pause(tries);
      }
    }
  }

  private record Parsed(Entry entry, ReceivedEvent event) {}
}
