package io.paddock.gateway.feed;

import io.paddock.gateway.replica.ReplicaListener;
import io.paddock.gateway.replica.Step;
import io.paddock.matching.Queries;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Between the engine's thread and the feed's: hands records over without ever waiting. While nobody
 * follows anything, there is nothing to hand over; when the feed does not keep up, records are
 * dropped, and it is told to start afresh from what the replica holds.
 */
@Singleton
class FeedIntake implements ReplicaListener {

  private final BlockingQueue<Work> waiting;
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile boolean followed;

  FeedIntake(FeedConfig config) {
    this.waiting = new ArrayBlockingQueue<>(config.intake());
  }

  /** What the feed's thread does next. */
  sealed interface Work {

    /** A record of the log was applied. */
    record Applied(Step step) implements Work {}

    /** A client asks for something. */
    record Asked(Runnable task) implements Work {}
  }

  @Override
  public void applied(Step step, Queries queries) {
    if (followed && !waiting.offer(new Work.Applied(step))) {
      lost.set(true);
    }
  }

  /** False when the feed is too far behind to be asked anything. */
  boolean ask(Runnable task) {
    return waiting.offer(new Work.Asked(task));
  }

  /**
   * Whether records are wanted. Once said, the replica hands over every record that it applies from
   * then on: who reads the replica afterwards misses none.
   */
  void follow(boolean wanted) {
    followed = wanted;
  }

  /** Whether records were dropped since this was asked last. */
  boolean takeLost() {
    return lost.getAndSet(false);
  }

  /** How much waits for the feed's thread. */
  int waiting() {
    return waiting.size();
  }

  /** Null when nothing came in that time. */
  @Nullable Work next(Duration longest) throws InterruptedException {
    return waiting.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
  }
}
