package io.paddock.gateway.history;

import io.paddock.gateway.replica.SequenceWaiters;
import io.paddock.gateway.replica.TradingConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Requests that wait for the projection. However many they are, one thread looks where it is, and
 * only while somebody waits.
 */
final class Progress {

  private static final Logger LOG = Logger.getLogger(Progress.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final LongSupplier position;
  private final Executor looker;
  private final SequenceWaiters waiters;
  private final AtomicLong known = new AtomicLong(-1);
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * @param position asks PostgreSQL; may fail
   * @param looker runs the thread that looks
   */
  Progress(TradingConfig config, LongSupplier position, Executor looker) {
    this.position = position;
    this.looker = looker;
    this.waiters = new SequenceWaiters(config, known::get, Runnable::run);
  }

  /** Somebody saw the projection there. */
  void reached(long sequence) {
    waiters.reached(known.accumulateAndGet(sequence, Math::max));
  }

  /**
   * Until the projection is there, or it took too long, or too many wait: then the caller looks
   * once more.
   */
  CompletableFuture<Boolean> await(long sequence) {
    CompletableFuture<Boolean> waiting = waiters.await(sequence);
    look();
    return waiting;
  }

  private void look() {
    if (waiters.size() > 0 && looking.compareAndSet(false, true)) {
      looker.execute(this::lookWhileSomebodyWaits);
    }
  }

  private void lookWhileSomebodyWaits() {
    try {
      while (waiters.size() > 0) {
        lookOnce();
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    } finally {
      looking.set(false);
    }
    // Who came after the last look and before the flag fell is not left alone.
    look();
  }

  private void lookOnce() {
    try {
      reached(position.getAsLong());
    } catch (RuntimeException away) {
      // Who waits asks for the list in the end, and is told then.
      LOG.debugf("progress_unknown cause=%s", away.toString());
    }
  }
}
