package io.paddock.auth.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Loads of entries that are still answered meanwhile: a few at a time, and none after a failure.
 */
final class Refreshes {

  /** Connections that may be taken from those who wait for an answer. */
  static final int LIMIT = 4;

  /** What failed for one entry fails for the others, too. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(Refreshes.class);

  private final Executor background;
  private final Clock clock;
  private final Semaphore places = new Semaphore(LIMIT);
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * Runs no refresh yet.
   *
   * @param background may block
   */
  Refreshes(Executor background, Clock clock) {
    this.background = background;
    this.clock = clock;
  }

  /** Whether one may run now; if so, {@link #run} must follow, or {@link #leave}. */
  boolean enter() {
    return !clock.instant().isBefore(pausedUntil) && places.tryAcquire();
  }

  void leave() {
    places.release();
  }

  void run(Runnable load) {
    background.execute(() -> runHere(load));
  }

  /** Blocks until it has ended. */
  void runHere(Runnable load) {
    try {
      load.run();
    } catch (RuntimeException failure) {
      pausedUntil = clock.instant().plus(PAUSE);
      LOG.debugf("directory_refresh_failed cause=%s", failure.getClass().getName());
    } finally {
      leave();
    }
  }
}
