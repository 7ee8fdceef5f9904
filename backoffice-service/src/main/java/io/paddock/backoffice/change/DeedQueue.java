package io.paddock.backoffice.change;

import io.paddock.backoffice.audit.Deed;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Writes down four times a second what was done, so that nobody who does it keeps a connection or
 * waits for a chain. What a process was told in its last quarter of a second is lost when it is
 * killed; what the table does not take is told again.
 */
public final class DeedQueue {

  /** Deeds that wait at most. */
  public static final int WAITING = 10_000;

  /** Rows of one transaction. */
  static final int BATCH = 500;

  private static final long EVERY_MS = 250;
  private static final Logger LOG = Logger.getLogger(DeedQueue.class);

  private final BlockingQueue<Deed> waiting = new ArrayBlockingQueue<>(WAITING);
  private final List<Deed> batch = new ArrayList<>();
  private final String name;
  private final Jobs jobs;
  private final ScheduledExecutorService writer;

  /**
   * Creates a queue that is not drained before it is started.
   *
   * @param name of its job and its thread
   */
  public DeedQueue(String name, Jobs jobs) {
    this.name = name;
    this.jobs = jobs;
    this.writer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon(true).factory());
  }

  /** Begins to drain it. */
  public void start() {
    var unused = writer.scheduleWithFixedDelay(this::drain, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** What was told before is written before the pool closes. */
  public void stop() {
    writer.shutdown();
    drain();
  }

  /** Returns at once, from any thread: false when too many wait. */
  public boolean offer(Deed deed) {
    return waiting.offer(deed);
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
      LOG.warnf("deeds_not_written queue=%s cause=%s", name, e.getClass().getName());
    }
  }

  private void write() {
    List<Deed> written = List.copyOf(batch);
    int rows =
        jobs.run(
            name,
            change -> {
              written.forEach(change::audit);
              return Uni.createFrom().item(written.size());
            });
    batch.subList(0, rows).clear();
  }
}
