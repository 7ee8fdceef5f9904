package io.paddock.auth.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Calls Redis without ever depending on it: each call has a deadline, a failure yields the caller's
 * fallback, and after a failure Redis is not called for a while, so that an outage costs one
 * deadline per pause instead of one per request. Only a call that began after the failure ends the
 * pause: a call already in progress says nothing about Redis' current state.
 */
public final class RedisCalls {

  private static final Logger LOG = Logger.getLogger(RedisCalls.class);
  private static final long NEVER = Long.MIN_VALUE;

  private final Duration deadline;
  private final Duration pause;
  private final LongSupplier nanoClock;
  private final AtomicLong pausedUntil = new AtomicLong(NEVER);

  /**
   * Creates the single gate for all calls of a process.
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

  /**
   * The command's result; {@code substitute} when it fails, is late, or is not even tried. Blocks:
   * for virtual and worker threads.
   */
  public <T> T call(Supplier<Uni<T>> command, T substitute) {
    long pauseBefore = pausedUntil.get();
    if (isOn(pauseBefore)) {
      return substitute;
    }
    try {
      T result = command.get().await().atMost(deadline);
      pausedUntil.compareAndSet(pauseBefore, NEVER);
      return result;
    } catch (RuntimeException e) {
      return failed(e, substitute);
    }
  }

  /**
   * The same for the event loop: never blocks, and never fails. Completes where the command itself
   * would have completed, even when it is late.
   */
  public <T> Future<T> callAsync(Supplier<Future<T>> command, T substitute) {
    long pauseBefore = pausedUntil.get();
    return isOn(pauseBefore)
        ? Future.succeededFuture(substitute)
        : made(command)
            .timeout(deadline.toNanos(), TimeUnit.NANOSECONDS)
            .onSuccess(result -> pausedUntil.compareAndSet(pauseBefore, NEVER))
            .otherwise(failure -> failed(failure, substitute));
  }

  private static <T> Future<T> made(Supplier<Future<T>> command) {
    try {
      return command.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  // Many calls are in progress when Redis fails: the first failure begins the pause and logs it.
  private <T> T failed(Throwable failure, T substitute) {
    long before = pausedUntil.getAndSet(nanoClock.getAsLong() + pause.toNanos());
    if (!isOn(before)) {
      LOG.warnf(
          "redis_unreachable cause=%s pauseMs=%d", failure.getClass().getName(), pause.toMillis());
    }
    return substitute;
  }

  private boolean isOn(long pausedUntil) {
    return pausedUntil != NEVER && nanoClock.getAsLong() - pausedUntil < 0;
  }
}
