package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Command;
import io.paddock.matching.event.Event;
import io.paddock.matching.event.SkipRecorded;
import java.util.List;
import java.util.Set;

/**
 * Feeds records of the log to an engine: skips what the log says is to be skipped, rejects what is
 * no command. Used by one thread.
 */
public final class EngineRun {

  private final TradingEngine engine;
  private final Set<Long> skips;
  private final long restoredAt;

  /**
   * @param skips targets of every {@code Skip} in the log beyond the snapshot, read ahead
   */
  public EngineRun(Restored restored, Set<Long> skips) {
    this.engine = restored.engine();
    this.skips = Set.copyOf(skips);
    this.restoredAt = engine.sequence();
  }

  public TradingEngine engine() {
    return engine;
  }

  /**
   * Applies a record beyond those before.
   *
   * @throws ReplicaFailedException when the engine cannot take it, or when it asks for a record to
   *     be skipped that was applied here: only a replay can honour that
   */
  public Step apply(LogRecord record) {
    if (skips.contains(record.sequence())) {
      return new Step(record, null, engine.skip(record.sequence()), engine.time());
    }
    Step step = decodeAndApply(record);
    for (Event event : step.events()) {
      if (event instanceof SkipRecorded skip && isMissed(skip.target())) {
        throw new ReplicaFailedException(
            record.sequence(),
            "the log says to skip sequence " + skip.target() + ", which was applied here");
      }
    }
    return step;
  }

  private boolean isMissed(long target) {
    return target > restoredAt && !skips.contains(target);
  }

  private Step decodeAndApply(LogRecord record) {
    try {
      Command command = CommandCodec.decode(record.value());
      List<Event> events = engine.apply(record.sequence(), record.time(), command);
      return new Step(record, command, events, engine.time());
    } catch (MalformedRecordException malformed) {
      return reject(record, malformed.malformation());
    } catch (RuntimeException defect) {
      throw new ReplicaFailedException(record.sequence(), defect);
    }
  }

  private Step reject(LogRecord record, Malformation malformation) {
    try {
      List<Event> events = engine.reject(record.sequence(), record.time(), malformation);
      return new Step(record, null, events, engine.time());
    } catch (RuntimeException defect) {
      throw new ReplicaFailedException(record.sequence(), defect);
    }
  }
}
