package io.paddock.web.claim;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Signals from any thread to the loop's. */
final class ThreadSignals implements LoopSignals {

  private final Semaphore nudges = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);

  @Override
  public void nudge() {
    if (nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  @Override
  public void stop() {
    stop.countDown();
    nudges.release();
  }

  @Override
  public boolean stopping() {
    return stop.getCount() == 0;
  }

  @Override
  public void awaitNudge(Duration longest) throws InterruptedException {
    if (nudges.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      nudges.drainPermits();
    }
  }

  @Override
  public void awaitStop(Duration longest) throws InterruptedException {
    boolean stopped = stop.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (!stopped) {
      nudges.drainPermits();
    }
  }
}
