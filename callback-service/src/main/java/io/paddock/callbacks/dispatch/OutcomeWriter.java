package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.error.Refusal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the outcomes of a few milliseconds and writes them with one commit, one batch after the
 * other. An outcome that the database refuses for what it holds does not take others with it.
 */
final class OutcomeWriter {

  /** Outcomes of one commit. */
  static final int MOST = 256;

  /** How long the first of a batch waits for others. */
  static final Duration GATHER = Duration.ofMillis(5);

  private final Store store;
  private final Runnable moreIsDue;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  // Of the writing thread alone: what came while an outcome of the same delivery was in hand.
  private final Deque<Waiting> aside = new ArrayDeque<>();
  private final Thread thread = Thread.ofVirtual().name("outcomes").unstarted(this::run);
  private volatile boolean ended;

  /**
   * @param moreIsDue told when something waits at an endpoint whose attempt has ended
   */
  OutcomeWriter(Store store, Runnable moreIsDue) {
    this.store = store;
    this.moreIsDue = moreIsDue;
  }

  /** {@link OutcomeStore#record}. */
  @FunctionalInterface
  interface Store {
    boolean record(List<Ended> batch);
  }

  private record Waiting(Ended outcome, CompletableFuture<@Nullable Void> written) {}

  void start() {
    thread.start();
  }

  /**
   * Writes an outcome, with others; returns when it is committed.
   *
   * @throws RuntimeException why it could not be written
   */
  void write(Ended outcome) {
    if (ended) {
      store.record(List.of(outcome));
      return;
    }
    Waiting waiting = new Waiting(outcome, new CompletableFuture<>());
    queue.add(waiting);
    if (ended && queue.remove(waiting)) {
      // The thread may have ended in between.
      store.record(List.of(outcome));
      return;
    }
    try {
      waiting.written().join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failure;
    }
  }

  /** Writes what has come, and nothing together from then on. */
  void end() {
    ended = true;
    thread.interrupt();
  }

  private void run() {
    try {
      while (!ended) {
        write(gathered());
      }
    } catch (InterruptedException stop) {
      // The service ends: what has come is written below.
      ended = true;
    }
    List<Waiting> left = new ArrayList<>(aside);
    queue.drainTo(left);
    left.forEach(waiting -> write(List.of(waiting)));
  }

  private List<Waiting> gathered() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    Set<UUID> deliveries = new HashSet<>();
    List<Waiting> later = new ArrayList<>();
    Waiting next = aside.isEmpty() ? queue.take() : aside.poll();
    long end = System.nanoTime() + GATHER.toNanos();
    while (next != null) {
      if (deliveries.add(next.outcome().claim().deliveryId())) {
        batch.add(next);
      } else {
        later.add(next);
      }
      if (batch.size() == MOST) {
        break;
      }
      next =
          aside.isEmpty()
              ? queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
              : aside.poll();
    }
    aside.addAll(later);
    return batch;
  }

  private void write(List<Waiting> batch) {
    try {
      if (store.record(batch.stream().map(Waiting::outcome).toList())) {
        moreIsDue.run();
      }
      batch.forEach(waiting -> waiting.written().complete(null));
    } catch (RuntimeException failure) {
      if (batch.size() > 1 && Refusal.is(failure)) {
        batch.forEach(waiting -> write(List.of(waiting)));
      } else {
        batch.forEach(waiting -> waiting.written().completeExceptionally(failure));
      }
    }
  }
}
