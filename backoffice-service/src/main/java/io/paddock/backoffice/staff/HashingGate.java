package io.paddock.backoffice.staff;

import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets a few password hashes run at once: each takes 19 MiB and some 50 ms of a core, and a flood
 * of logins must not take the service's memory and cores from everybody else.
 */
final class HashingGate {

  private final Semaphore places;
  private final Duration patience;

  /**
   * @param places how many run at once
   * @param patience how long a login waits for its turn
   */
  HashingGate(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /**
   * @throws Problem {@code unavailable} when no place becomes free in time
   */
  boolean check(BooleanSupplier hash) {
    if (!enter()) {
      throw Problem.of(WebError.UNAVAILABLE, "Too many logins at once").retryAfter(1);
    }
    try {
      return hash.getAsBoolean();
    } finally {
      places.release();
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
}
