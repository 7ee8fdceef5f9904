package io.paddock.backoffice.staff;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets a few password hashes run at once: each takes 19 MiB and some 50 ms of a core, and a flood
 * of logins must not take the service's memory and cores from everybody else.
 *
 * <p>They run on threads of their own. A virtual thread that computes keeps its carrier until it is
 * done; as many hashes as there are cores would stop every request of the service, and statements
 * that PostgreSQL had answered long ago would count as late.
 */
final class HashingGate implements AutoCloseable {

  private final Semaphore places;
  private final Duration patience;
  private final ExecutorService threads;

  /**
   * @param places how many run at once
   * @param patience how long a login waits for its turn
   */
  HashingGate(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
    this.threads =
        Executors.newFixedThreadPool(
            places, Thread.ofPlatform().name("password-hash-", 0).daemon(true).factory());
  }

  /**
   * @throws Problem {@code unavailable} when no place becomes free in time
   * @throws IllegalStateException on an event loop, which must not wait
   */
  boolean check(BooleanSupplier hash) {
    return run(hash::getAsBoolean);
  }

  /** The same, for a hash that is to be kept. */
  <T> T run(Supplier<T> hash) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("an event loop waits for no password");
    }
    if (!enter()) {
      throw busy();
    }
    // Given back by who computes: a caller that was interrupted leaves a hash that still runs.
    CompletableFuture<T> answer =
        CompletableFuture.supplyAsync(hash, threads)
            .whenComplete((done, failure) -> places.release());
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("a password could not be hashed", failure.getCause());
    } catch (InterruptedException shutdown) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private boolean enter() {
    try {
      return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException shutdown) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Problem busy() {
    return Problem.of(WebError.UNAVAILABLE, "Too many logins at once").retryAfter(1);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
