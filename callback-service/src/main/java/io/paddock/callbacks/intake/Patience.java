package io.paddock.callbacks.intake;

import io.paddock.callbacks.error.Refusal;
import io.paddock.web.claim.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Between two tries of the same batch: 250 ms, doubling to 2 s. So an outage's end is noticed soon,
 * and the service's own end at once.
 */
final class Patience implements BatchIntake.Failures {

  private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));

  private final CountDownLatch stopping = new CountDownLatch(1);

  /** The service stops: no pause from now on. */
  void end() {
    stopping.countDown();
  }

  @Override
  public boolean isRefusal(RuntimeException failure) {
    return Refusal.is(failure);
  }

  @Override
  public void pause(int tries) throws InterruptedException {
    if (stopping.await(pauseAfter(tries).toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("the service stops; the batch will come again");
    }
  }

  static Duration pauseAfter(int tries) {
    return PAUSES.after(tries);
  }
}
