package io.paddock.backoffice.refusal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.backoffice.audit.Deed;
import io.paddock.backoffice.change.Jobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes refusals down four times a second, so that nobody who is refused keeps a connection or
 * waits for a chain. What a process was told in its last quarter of a second is lost when it is
 * killed; what the table does not take is told again.
 */
@Singleton
public class RefusalLog {

  /** Refusals that wait; more than it are counted and dropped. */
  static final int WAITING = 10_000;

  /** Rows of one transaction. */
  static final int BATCH = 500;

  private static final long EVERY_MS = 250;
  private static final Logger LOG = Logger.getLogger(RefusalLog.class);

  private final BlockingQueue<Deed> waiting = new ArrayBlockingQueue<>(WAITING);
  private final List<Deed> batch = new ArrayList<>();
  private final Jobs jobs;
  private final Counter dropped;
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("refusals").daemon(true).factory());

  RefusalLog(Jobs jobs, MeterRegistry meters) {
    this.jobs = jobs;
    this.dropped =
        Counter.builder("paddock.audit.refusals.dropped")
            .description("Refusals that were not written down, since too many waited")
            .register(meters);
  }

  void start(@Observes StartupEvent event) {
    var unused = writer.scheduleWithFixedDelay(this::drain, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** What was told before is written before the pool closes. */
  void stop(@Observes ShutdownEvent event) {
    writer.shutdown();
    drain();
  }

  /** Returns at once, from any thread. */
  public void tell(Deed refusal) {
    if (!waiting.offer(refusal)) {
      dropped.increment();
    }
  }

  private synchronized void drain() {
    try {
      do {
        waiting.drainTo(batch, BATCH - batch.size());
        if (!batch.isEmpty()) {
          write();
        }
      } while (!waiting.isEmpty());
    } catch (RuntimeException e) {
      LOG.warnf("refusals_not_written cause=%s", e.getClass().getName());
    }
  }

  private void write() {
    List<Deed> written = List.copyOf(batch);
    int rows =
        jobs.run(
            "refusals",
            change -> {
              written.forEach(change::audit);
              return Uni.createFrom().item(written.size());
            });
    batch.subList(0, rows).clear();
  }
}
