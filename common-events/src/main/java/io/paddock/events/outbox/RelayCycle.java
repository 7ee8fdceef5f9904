package io.paddock.events.outbox;

import io.paddock.events.outbox.BatchOutcome.NotElected;
import io.paddock.events.outbox.BatchOutcome.Relayed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One pass of the relay: takes the oldest rows and publishes them. Keys go out side by side, the
 * records of one key strictly one after the other: a record is sent only when the one before it is
 * known to be stored. So whatever fails, and however often rows are sent again, the first copy of a
 * record never overtakes the first copy of an earlier one of its key.
 */
final class RelayCycle {

  private final OutboxBatches batches;
  private final EventPublisher publisher;
  private final RelayListener listener;
  private final HeldKeys heldKeys;
  private final Clock clock;
  private final int batchSize;
  private final Duration batchTime;

  /**
   * @param batchSize rows at most in one pass, and so records in flight at once
   * @param batchTime after this no further record of the batch is started, so that the election and
   *     its connection are given back
   */
  RelayCycle(
      OutboxBatches batches,
      EventPublisher publisher,
      RelayListener listener,
      HeldKeys heldKeys,
      Clock clock,
      int batchSize,
      Duration batchTime) {
    this.batches = batches;
    this.publisher = publisher;
    this.listener = listener;
    this.heldKeys = heldKeys;
    this.clock = clock;
    this.batchSize = batchSize;
    this.batchTime = batchTime;
  }

  CycleOutcome run() {
    Queue<PublishFailure> failures = new ConcurrentLinkedQueue<>();
    BatchOutcome outcome =
        batches.relay(batchSize, heldKeys.at(clock.instant()), batch -> publish(batch, failures));
    if (!failures.isEmpty()) {
      heldKeys.hold(keysOf(failures), clock.instant());
      listener.failed(List.copyOf(failures));
    }
    return switch (outcome) {
      case NotElected() -> CycleOutcome.RESTED;
      case Relayed(int taken, int published) -> {
        // Counted after the commit: rows that a lost connection brings back go out again.
        listener.published(published);
        if (published == 0 && !failures.isEmpty()) {
          yield CycleOutcome.FAILED;
        }
        yield taken == batchSize || published < taken ? CycleOutcome.BUSY : CycleOutcome.RESTED;
      }
    };
  }

  private Set<Long> publish(List<OutboxRecord> batch, Queue<PublishFailure> failures) {
    Instant lastStart = clock.instant().plus(batchTime);
    Set<Long> published = ConcurrentHashMap.newKeySet();
    try (ExecutorService perKey = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<OutboxRecord> sameKey : byKey(batch).values()) {
        perKey.execute(() -> publishInOrder(sameKey, lastStart, published, failures));
      }
    }
    return published;
  }

  private void publishInOrder(
      List<OutboxRecord> sameKey,
      Instant lastStart,
      Set<Long> published,
      Queue<PublishFailure> failures) {
    for (OutboxRecord event : sameKey) {
      if (clock.instant().isAfter(lastStart)) {
        return;
      }
      try {
        publisher.publish(event);
      } catch (PublishFailedException e) {
        failures.add(new PublishFailure(event, e));
        return;
      } catch (RuntimeException e) {
        failures.add(new PublishFailure(event, new PublishFailedException("publisher_broke", e)));
        return;
      }
      published.add(event.id());
    }
  }

  private static Set<String> keysOf(Collection<PublishFailure> failures) {
    return failures.stream().map(failure -> failure.event().key()).collect(Collectors.toSet());
  }

  private static Map<String, List<OutboxRecord>> byKey(List<OutboxRecord> batch) {
    Map<String, List<OutboxRecord>> byKey = new LinkedHashMap<>();
    for (OutboxRecord event : batch) {
      byKey.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(event);
    }
    return byKey;
  }
}
