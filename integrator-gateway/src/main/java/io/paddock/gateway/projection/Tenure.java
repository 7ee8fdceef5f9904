package io.paddock.gateway.projection;

import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.replica.EngineRun;
import io.paddock.gateway.replica.ReplicaFailedException;
import io.paddock.gateway.replica.Step;
import io.paddock.gateway.snapshot.Halt;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.Snapshot;
import io.paddock.gateway.snapshot.SnapshotRule;
import io.paddock.matching.InvariantViolationException;
import io.paddock.matching.TradingEngine;
import io.paddock.web.db.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One time of being the elected projector: applies records and writes those not written yet. */
final class Tenure {

  private final Sql sql;
  private final Position recorded;
  private final EngineRun run;
  private final ProjectionWriter writer;
  private final HaltStore halts;
  private final SnapshotRule rule;
  private final Consumer<TradingEngine> check;
  private final int batchLimit;

  private List<Step> steps = new ArrayList<>();
  private long written;

  /**
   * @param sql holds the election
   * @param recorded what is written
   * @param run an engine at or before that
   * @param check throws {@link InvariantViolationException} for an engine whose ledger or books are
   *     wrong; asked at every snapshot
   * @throws ReplicasDisagreeException when the engine is there and its history is another one
   */
  Tenure(
      Sql sql,
      Position recorded,
      EngineRun run,
      ProjectionWriter writer,
      HaltStore halts,
      SnapshotRule rule,
      Consumer<TradingEngine> check,
      int batchLimit) {
    this.sql = sql;
    this.recorded = recorded;
    this.run = run;
    this.writer = writer;
    this.halts = halts;
    this.rule = rule;
    this.check = check;
    this.batchLimit = batchLimit;
    this.written = recorded.sequence();
    compare();
  }

  /** The last sequence written. */
  long written() {
    return written;
  }

  /**
   * Applies records and writes them before it returns.
   *
   * @throws ReplicaFailedException when the engine cannot take one; those before it are written.
   *     Also when its invariants do not hold; then order entry is halted
   * @throws ReplicasDisagreeException when the recorded history is another one; nothing is written
   * @throws DeposedException when another pod projects
   */
  void accept(List<LogRecord> records) {
    for (LogRecord record : records) {
      apply(record);
      if (steps.size() >= batchLimit) {
        write(null);
      }
    }
    write(null);
  }

  private void apply(LogRecord record) {
    TradingEngine engine = run.engine();
    long previousSequence = engine.sequence();
    long previousTime = engine.time();
    Step step;
    try {
      step = run.apply(record);
    } catch (ReplicaFailedException failure) {
      write(null);
      throw failure;
    }
    if (record.sequence() <= recorded.sequence()) {
      compare();
      return;
    }
    steps.add(step);
    if (rule.isDue(previousSequence, previousTime, record.sequence(), step.time())) {
      verify(engine);
      write(Snapshot.take(engine, recorded.topicId(), record.leaderEpoch()));
    }
  }

  /** Nothing that follows from a broken ledger is written, and nobody places anything any more. */
  private void verify(TradingEngine engine) {
    try {
      check.accept(engine);
    } catch (InvariantViolationException violation) {
      halts.halt(sql, new Halt(engine.sequence(), "invariant_violated"));
      throw new ReplicaFailedException(
          engine.sequence(), "an invariant does not hold: " + violation.getMessage());
    }
  }

  private void write(@Nullable Snapshot snapshot) {
    if (steps.isEmpty()) {
      return;
    }
    writer.write(sql, written, steps, run.engine().eventHash(), snapshot);
    written = steps.getLast().sequence();
    steps = new ArrayList<>();
  }

  private void compare() {
    TradingEngine engine = run.engine();
    if (engine.sequence() == recorded.sequence()
        && !engine.eventHash().equals(recorded.eventHash())) {
      halts.halt(sql, new Halt(recorded.sequence(), "event_hash_differs"));
      throw new ReplicasDisagreeException(recorded.sequence());
    }
  }
}
