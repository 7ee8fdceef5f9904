package io.paddock.callbacks.dispatch;

import io.paddock.callbacks.error.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Gets outcomes into the database, which may be unavailable just then: an outcome is kept in memory
 * and written again and again until its lease ends, for then somebody else makes the attempt anew.
 */
final class OutcomeRecorder {

  private static final Logger LOG = Logger.getLogger(OutcomeRecorder.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int MOST_DOUBLINGS = 3;

  private final Consumer<Ended> write;
  private final CountDownLatch stopping = new CountDownLatch(1);

  OutcomeRecorder(Consumer<Ended> write) {
    this.write = write;
  }

  /**
   * Records an outcome.
   *
   * @param leaseEndNanos by {@link System#nanoTime}
   * @throws RuntimeException the last failure, when the lease is over or the service stops
   */
  void record(Ended ended, long leaseEndNanos) {
    Ended next = ended;
    for (int tries = 1; ; tries++) {
      try {
        write.accept(next);
        return;
      } catch (RuntimeException failure) {
        if (Refusal.is(failure) && next.quotes()) {
          // Whatever the answer holds, it must not keep its status from being known.
          next = next.unquoted();
        } else if (!pause(tries, leaseEndNanos)) {
          throw failure;
        }
        LOG.warnf(failure, "outcome_waits delivery=%s tries=%d", ended.claim().deliveryId(), tries);
      }
    }
  }

  /** No further tries: the service has waited for them as long as it does. */
  void end() {
    stopping.countDown();
  }

  /** False when there is no time for another try. */
  private boolean pause(int tries, long leaseEndNanos) {
    long pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS)).toNanos();
    if (leaseEndNanos - System.nanoTime() <= pause) {
      return false;
    }
    try {
      return !stopping.await(pause, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
