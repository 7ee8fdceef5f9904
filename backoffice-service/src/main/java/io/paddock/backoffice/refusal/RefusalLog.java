package io.paddock.backoffice.refusal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.change.DeedQueue;
import io.paddock.backoffice.change.Jobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refusals that wait to be written down: anybody can be refused as often as they like, so more than
 * the queue holds are counted and dropped.
 */
@Singleton
public class RefusalLog {

  private final DeedQueue queue;
  private final Counter dropped;

  RefusalLog(Jobs jobs, MeterRegistry meters) {
    this.queue = new DeedQueue("refusals", jobs);
    this.dropped =
        Counter.builder("paddock.audit.refusals.dropped")
            .description("Refusals that were not written down, since too many waited")
            .register(meters);
  }

  void start(@Observes StartupEvent event) {
    queue.start();
  }

  /** What was told before is written before the pool closes. */
  void stop(@Observes ShutdownEvent event) {
    queue.stop();
  }

  /** Returns at once, from any thread. */
  public void tell(Deed refusal) {
    if (!queue.offer(refusal)) {
      dropped.increment();
    }
  }
}
