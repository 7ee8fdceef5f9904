package io.paddock.gateway.snapshot;

import io.paddock.matching.TradingEngine;

/**
 * The engine's whole state at one sequence.
 *
 * @param state as {@link TradingEngine#snapshot} gives it; not copied, nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(SnapshotHeader header, byte[] state) {

  /** The engine as it stands now. */
  public static Snapshot take(TradingEngine engine, String topicId, int leaderEpoch) {
    return new Snapshot(
        new SnapshotHeader(
            engine.sequence(),
            topicId,
            leaderEpoch,
            engine.version(),
            engine.eventHash(),
            engine.stateHash()),
        engine.snapshot());
  }
}
