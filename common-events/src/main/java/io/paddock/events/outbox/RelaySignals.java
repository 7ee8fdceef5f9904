package io.paddock.events.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What the relay's thread waits for: a nudge after a commit, or the order to stop. */
final class RelaySignals {

  private final Semaphore nudges = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);

  /** Many nudges before the thread gets to it are one. Never blocks. */
  void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  void stop() {
    stop.countDown();
    nudges.release();
  }

  boolean stopping() {
    return stop.getCount() == 0;
  }

  /** Until a nudge, the order to stop, or the end of {@code longest}. */
  void awaitNudge(Duration longest) throws InterruptedException {
    if (nudges.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      nudges.drainPermits();
    }
  }

  /** Until the order to stop or the end of {@code longest}; nudges change nothing. */
  void awaitStop(Duration longest) throws InterruptedException {
    boolean stopped = stop.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (!stopped) {
      nudges.drainPermits();
    }
  }
}
