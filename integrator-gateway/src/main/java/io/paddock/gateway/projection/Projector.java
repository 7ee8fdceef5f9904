package io.paddock.gateway.projection;

import io.paddock.gateway.log.LogFaultException;
import io.paddock.gateway.log.LogReader;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.log.LogUnavailableException;
import io.paddock.gateway.replica.AdvisoryLock;
import io.paddock.gateway.replica.EngineRun;
import io.paddock.gateway.replica.LogStart;
import io.paddock.gateway.replica.PodStop;
import io.paddock.gateway.replica.ReplicaFailedException;
import io.paddock.gateway.replica.TradingConfig;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.TradingEngine;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes to PostgreSQL what the log does, while this pod is the elected one.
 *
 * <p>It has a reader and an engine of its own, restored from a snapshot at or below the recorded
 * position, and reads the log at its own pace: whatever a pod's memory has lost or never had is
 * derived again, so no event can be missed, and nothing has to be queued while PostgreSQL is away.
 * Records up to the recorded position are applied and not written, which is why a rebuild tells
 * nothing anew. The second engine is also a second opinion: it compares its event hash with the
 * recorded one before it writes. See ADR 7.
 */
public final class Projector implements Runnable {

  private static final Logger LOG = Logger.getLogger(Projector.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final TradingConfig config;
  private final Postgres postgres;
  private final LogStart start;
  private final Supplier<LogReader> readers;
  private final ProjectionWriter writer;
  private final HaltStore halts;
  private final SnapshotRule rule;
  private final Consumer<TradingEngine> check;
  private final PodStop pod;
  private final CountDownLatch stop = new CountDownLatch(1);

  private volatile ProjectorStatus status = ProjectorStatus.WAITING;
  private volatile @Nullable LogReader current;

  Projector(
      TradingConfig config,
      Postgres postgres,
      LogStart start,
      Supplier<LogReader> readers,
      ProjectionWriter writer,
      HaltStore halts,
      Consumer<TradingEngine> check,
      PodStop pod) {
    this.config = config;
    this.postgres = postgres;
    this.start = start;
    this.readers = readers;
    this.writer = writer;
    this.halts = halts;
    this.rule = new SnapshotRule(config.snapshotEveryRecords(), config.snapshotEvery());
    this.check = check;
    this.pod = pod;
  }

  public ProjectorStatus status() {
    return status;
  }

  /** The batch that is being written is still finished. */
  public void stop() {
    stop.countDown();
    LogReader reader = current;
    if (reader != null) {
      reader.wakeup();
    }
  }

  @Override
  public void run() {
    while (!stopping()) {
      try {
        postgres.useConnection(this::serve);
      } catch (LogFaultException fault) {
        pod.stop(String.valueOf(fault.getMessage()));
        status = ProjectorStatus.FAILED;
        return;
      } catch (ReplicaFailedException failure) {
        LOG.errorf(
            "projector_failed sequence=%d cause=%s", failure.sequence(), failure.getMessage());
        status = ProjectorStatus.FAILED;
        return;
      } catch (ReplicasDisagreeException disagreement) {
        LOG.errorf("replicas_disagree cause=%s", disagreement.getMessage());
        status = ProjectorStatus.FAILED;
        return;
      } catch (RuntimeException away) {
        LOG.warnf("projector_stepped_down cause=%s", away.toString());
      }
      status = ProjectorStatus.WAITING;
      rest(config.electionEvery());
    }
    status = ProjectorStatus.STOPPED;
  }

  private void serve(Sql sql) {
    if (!AdvisoryLock.PROJECTOR.take(sql)) {
      return;
    }
    try {
      status = ProjectorStatus.PROJECTING;
      project(sql);
    } finally {
      resign(sql);
    }
  }

  private void project(Sql sql) {
    LogStart.Start place = start.find(sql);
    try (LogReader reader = readers.get()) {
      current = reader;
      EngineRun run = place.open(reader, this::stopping);
      LOG.infof(
          "projector_elected position=%d snapshot=%d",
          place.position().sequence(), run.engine().sequence());
      Tenure tenure =
          new Tenure(
              sql, place.position(), run, writer, halts, rule, check, config.projectionBatch());
      while (!stopping()) {
        List<LogRecord> records = poll(reader);
        tenure.accept(records);
        if (records.isEmpty()) {
          // A lost connection is noticed although nothing is to be written: its lock is gone.
          sql.execute("SELECT 1");
        } else if (records.size() < config.projectionBatch()) {
          rest(config.projectionEvery());
        }
      }
    } finally {
      current = null;
    }
  }

  private static List<LogRecord> poll(LogReader reader) {
    try {
      return reader.poll(POLL);
    } catch (LogUnavailableException away) {
      LOG.debugf("projector_waits cause=%s", away.toString());
      return List.of();
    }
  }

  private static void resign(Sql sql) {
    try {
      boolean held = AdvisoryLock.PROJECTOR.release(sql);
      LOG.debugf("projector_resigned held=%b", held);
    } catch (DatabaseException gone) {
      LOG.debugf("projector_connection_gone cause=%s", gone.toString());
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  private void rest(Duration time) {
    try {
      boolean stopped = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("projector_rested stopped=%b", stopped);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
