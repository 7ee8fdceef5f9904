package io.paddock.events.outbox;

import io.paddock.events.outbox.BatchOutcome.NotElected;
import io.paddock.events.outbox.BatchOutcome.Relayed;
import io.paddock.web.claim.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * One pass of the relay: takes the oldest rows and hands all of them over, each key's in their
 * order, which the publisher keeps. Where one fails, everything of its key from there on is told
 * again, so that the failed record is never only behind a later one. Those of a strict channel go
 * one at a time: the next is handed over when the one before it is known to be stored.
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

  Pass run() {
    List<PublishFailure> failures = new ArrayList<>();
    BatchOutcome outcome =
        batches.relay(batchSize, heldKeys.at(clock.instant()), batch -> publish(batch, failures));
    if (!failures.isEmpty()) {
      heldKeys.hold(keysOf(failures), clock.instant());
      listener.failed(List.copyOf(failures));
    }
    return switch (outcome) {
      case NotElected() -> Pass.RESTED;
      case Relayed(int taken, int published) -> {
        // Counted after the commit: rows that a lost connection brings back go out again.
        listener.published(published);
        if (published == 0 && !failures.isEmpty()) {
          yield Pass.FAILED;
        }
        yield taken == batchSize || published < taken ? Pass.BUSY : Pass.RESTED;
      }
    };
  }

  private Set<Long> publish(List<OutboxRecord> batch, List<PublishFailure> failures) {
    Instant lastStart = clock.instant().plus(batchTime);
    Map<OutboxRecord, CompletableFuture<Void>> handedOver = new LinkedHashMap<>();
    Set<String> stoppedKeys = new HashSet<>();
    Set<String> stoppedTopics = new HashSet<>();
    for (OutboxRecord record : batch) {
      if (clock.instant().isAfter(lastStart)) {
        break;
      }
      if (stoppedKeys.contains(record.key()) || stoppedTopics.contains(record.topic())) {
        continue;
      }
      Optional<OutboxChannel> channel = OutboxChannels.to(record.topic());
      CompletableFuture<Void> stored =
          channel.map(to -> handOver(to, record)).orElseGet(() -> unknown(record));
      handedOver.put(record, stored);
      if (channel.isPresent() && channel.get().isStrict()) {
        ended(stored);
      }
      if (stored.isCompletedExceptionally()) {
        stoppedKeys.add(record.key());
        // Handing over took its time already: the topic's other records would take as long.
        stoppedTopics.add(record.topic());
      }
    }
    return stored(handedOver, failures);
  }

  // What one record's bytes break must not stop the others.
  private CompletableFuture<Void> handOver(OutboxChannel channel, OutboxRecord record) {
    try {
      return publisher.publish(channel, record);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  // A newer build wrote it and will publish it; this one cannot know how.
  private static CompletableFuture<Void> unknown(OutboxRecord record) {
    return CompletableFuture.failedFuture(
        new PublishFailedException("channel_unknown", new IllegalStateException(record.topic())));
  }

  /** Of each key those before its first failure. */
  private static Set<Long> stored(
      Map<OutboxRecord, CompletableFuture<Void>> handedOver, List<PublishFailure> failures) {
    Set<Long> stored = new HashSet<>();
    Set<String> failedKeys = new HashSet<>();
    handedOver.forEach(
        (record, end) -> {
          Optional<PublishFailedException> failure = ended(end);
          if (failedKeys.contains(record.key())) {
            return;
          }
          if (failure.isEmpty()) {
            stored.add(record.id());
          } else {
            failedKeys.add(record.key());
            failures.add(new PublishFailure(record, failure.get()));
          }
        });
    return stored;
  }

  private static Optional<PublishFailedException> ended(CompletableFuture<Void> record) {
    try {
      record.join();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.of(
          e.getCause() instanceof PublishFailedException failure
              ? failure
              : new PublishFailedException("publisher_broke", e));
    }
  }

  private static Set<String> keysOf(List<PublishFailure> failures) {
    return failures.stream().map(failure -> failure.event().key()).collect(Collectors.toSet());
  }
}
