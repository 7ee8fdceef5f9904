package io.paddock.events.outbox;

import io.paddock.web.claim.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One turn of the relay: measures what waits when that is due, makes sure of the topics once, and
 * publishes a batch. It measures first, because what comes after may fail in every turn, and then
 * that is to be seen. Used by one thread.
 */
final class RelayPass implements Supplier<Pass> {

  private final Runnable topics;
  private final Supplier<Pass> cycle;
  private final Supplier<Backlog> backlog;
  private final Duration backlogEvery;
  private final RelayListener listener;
  private final Clock clock;

  private boolean topicsReady;
  private Instant backlogDue = Instant.MIN;

  /**
   * @param topics tried until it ends without an exception
   * @param backlogEvery between two measurements
   */
  RelayPass(
      Runnable topics,
      Supplier<Pass> cycle,
      Supplier<Backlog> backlog,
      Duration backlogEvery,
      RelayListener listener,
      Clock clock) {
    this.topics = topics;
    this.cycle = cycle;
    this.backlog = backlog;
    this.backlogEvery = backlogEvery;
    this.listener = listener;
    this.clock = clock;
  }

  @Override
  public Pass get() {
    Instant now = clock.instant();
    if (!now.isBefore(backlogDue)) {
      // Before it is tried: what cannot be measured is published all the same, by the next turn.
      backlogDue = now.plus(backlogEvery);
      listener.waiting(backlog.get());
    }
    if (!topicsReady) {
      topics.run();
      topicsReady = true;
    }
    return cycle.get();
  }
}
