package io.paddock.backoffice.sensitive;

import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.change.DeedQueue;
import io.paddock.backoffice.change.Jobs;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Reads that wait to be written down: nobody who reads waits for the chain. */
@Singleton
class ReadLog {

  private final DeedQueue queue;

  ReadLog(Jobs jobs) {
    this.queue = new DeedQueue("reads", jobs);
  }

  void start(@Observes StartupEvent event) {
    queue.start();
  }

  void stop(@Observes ShutdownEvent event) {
    queue.stop();
  }

  /**
   * Returns at once, from any thread.
   *
   * @throws Problem 503 while too many wait: what cannot be written down is not shown
   */
  void tell(Deed read) {
    if (!queue.offer(read)) {
      throw Problem.of(WebError.UNAVAILABLE, "Who reads this cannot be written down at present")
          .retryAfter(1);
    }
  }
}
