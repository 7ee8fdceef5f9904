package io.paddock.callbacks.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Claims and attempts, without end: one thread claims as many deliveries as there are free places,
 * each attempt runs on a virtual thread of its own. Claims again at once while there is something
 * to claim, else after a nudge, after an attempt has made room, or after {@code poll}.
 */
final class DispatchLoop {

  private static final Logger LOG = Logger.getLogger(DispatchLoop.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final IntFunction<List<Claim>> claims;
  private final Consumer<Claim> attempts;
  private final int concurrency;
  private final Duration poll;
  private final Semaphore places;
  private final Semaphore signal = new Semaphore(0);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private @Nullable Thread claimer;

  DispatchLoop(
      IntFunction<List<Claim>> claims, Consumer<Claim> attempts, int concurrency, Duration poll) {
    this.claims = claims;
    this.attempts = attempts;
    this.concurrency = concurrency;
    this.poll = poll;
    this.places = new Semaphore(concurrency);
  }

  synchronized void start() {
    claimer = Thread.ofVirtual().name("dispatch").start(this::run);
  }

  /** Something may be due. */
  void nudge() {
    signal.release();
  }

  /**
   * Stops claiming and waits for the attempts in flight.
   *
   * @return how many were still in flight when {@code patience} was over; their leases end by
   *     themselves
   */
  synchronized int stop(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    stopping.set(true);
    nudge();
    if (claimer != null) {
      claimer.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
    boolean drained =
        places.tryAcquire(
            concurrency, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    return drained ? 0 : concurrency - places.availablePermits();
  }

  private void run() {
    while (!stopping.get()) {
      await(claimAndStart());
    }
  }

  /** Returns how long to wait before the next claim. */
  private Duration claimAndStart() {
    int free = places.availablePermits();
    if (free == 0) {
      return poll;
    }
    try {
      List<Claim> claimed = claims.apply(free);
      claimed.forEach(this::start);
      return claimed.isEmpty() ? poll : Duration.ZERO;
    } catch (RuntimeException failure) {
      LOG.error("claim_failed", failure);
      return PAUSE_AFTER_FAILURE;
    }
  }

  private void start(Claim claim) {
    places.acquireUninterruptibly();
    Thread.ofVirtual()
        .name("attempt-" + claim.deliveryId())
        .start(
            () -> {
              try {
                attempts.accept(claim);
              } catch (RuntimeException failure) {
                // The lease ends by itself, and the delivery is claimed again.
                LOG.errorf(failure, "attempt_broken delivery=%s", claim.deliveryId());
              } finally {
                places.release();
                nudge();
              }
            });
  }

  private void await(Duration time) {
    try {
      if (signal.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
        signal.drainPermits();
      }
    } catch (InterruptedException stop) {
      stopping.set(true);
      Thread.currentThread().interrupt();
    }
  }
}
