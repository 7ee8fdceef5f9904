package io.paddock.events.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A broker in memory that refuses what it is told to refuse. */
final class FakeKafka implements EventPublisher {

  private final List<OutboxRecord> log = Collections.synchronizedList(new ArrayList<>());

  final Set<Long> refused = Collections.synchronizedSet(new HashSet<>());
  final Set<Long> brokenOn = Collections.synchronizedSet(new HashSet<>());
  Runnable onPublish = () -> {};

  /** What was pending each time that a record was handed over. */
  final List<List<Long>> pendingSeen = new ArrayList<>();

  private @Nullable Runnable onPending;
  private final List<Pending> pending = new CopyOnWriteArrayList<>();

  /** From now on records end as they are handed over. */
  void recovers() {
    refused.clear();
    onPending = null;
  }

  List<Long> ids() {
    return log.stream().map(OutboxRecord::id).toList();
  }

  List<Long> idsOf(String key) {
    return log.stream().filter(row -> row.key().equals(key)).map(OutboxRecord::id).toList();
  }

  /** Lets records end only once so many are pending, all of them together. */
  void endsAt(int count) {
    onPending =
        () -> {
          if (pending.size() == count) {
            endPending();
          }
        };
  }

  /** Lets a record end only once the thread that handed it over waits for that. */
  void endsWhenWaitedFor() {
    Thread relay = Thread.currentThread();
    onPending =
        () -> {
          pendingSeen.add(pending.stream().map(each -> each.event.id()).toList());
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (relay.getState() != Thread.State.WAITING) {
                      Thread.onSpinWait();
                    }
                    endPending();
                  });
        };
  }

  private void endPending() {
    pending.removeIf(
        each -> {
          end(each.event, each.stored);
          return true;
        });
  }

  @Override
  public CompletableFuture<Void> publish(OutboxChannel channel, OutboxRecord event) {
    onPublish.run();
    if (brokenOn.contains(event.id())) {
      throw new IllegalStateException("broken");
    }
    CompletableFuture<Void> stored = new CompletableFuture<>();
    if (onPending == null) {
      end(event, stored);
    } else {
      pending.add(new Pending(event, stored));
      onPending.run();
    }
    return stored;
  }

  private void end(OutboxRecord event, CompletableFuture<Void> stored) {
    if (refused.contains(event.id())) {
      stored.completeExceptionally(
          new PublishFailedException("publish_failed", new RuntimeException("refused")));
    } else {
      log.add(event);
      stored.complete(null);
    }
  }

  private record Pending(OutboxRecord event, CompletableFuture<Void> stored) {}
}
