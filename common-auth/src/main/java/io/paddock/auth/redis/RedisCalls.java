package io.paddock.auth.redis;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Calls Redis without ever depending on it: each call has a deadline, a failure yields the caller's
 * substitute, and after a failure Redis is left alone for a while, so that an outage costs one
 * deadline per pause and not one per request. Blocking: for virtual and worker threads.
 */
public final class RedisCalls {

  private static final Logger LOG = Logger.getLogger(RedisCalls.class);
  private static final long NEVER = Long.MIN_VALUE;

  private final Duration deadline;
  private final Duration pause;
  private final LongSupplier nanoClock;
  private final AtomicLong pausedUntil = new AtomicLong(NEVER);

  /**
   * Makes the one gate that all calls of a process go through.
   *
   * @param deadline of one call
   * @param pause after a failed call
   * @param nanoClock {@link System#nanoTime}
   */
  public RedisCalls(Duration deadline, Duration pause, LongSupplier nanoClock) {
    this.deadline = deadline;
    this.pause = pause;
    this.nanoClock = nanoClock;
  }

  /** The command's result; {@code substitute} when it fails, is late, or is not even tried. */
  public <T> T call(Supplier<Uni<T>> command, T substitute) {
    if (paused()) {
      return substitute;
    }
    try {
      T result = command.get().await().atMost(deadline);
      pausedUntil.set(NEVER);
      return result;
    } catch (RuntimeException e) {
      pausedUntil.set(nanoClock.getAsLong() + pause.toNanos());
      LOG.warnf("redis_unreachable cause=%s pauseMs=%d", e.getClass().getName(), pause.toMillis());
      return substitute;
    }
  }

  private boolean paused() {
    long until = pausedUntil.get();
    return until != NEVER && nanoClock.getAsLong() - until < 0;
  }
}
