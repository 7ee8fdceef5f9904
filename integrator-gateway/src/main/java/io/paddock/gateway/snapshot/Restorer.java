package io.paddock.gateway.snapshot;

import io.paddock.matching.InvariantViolationException;
import io.paddock.matching.TradingEngine;
import io.paddock.matching.UnsupportedEngineVersionException;
import io.paddock.matching.bytes.MalformedRecordException;
import io.paddock.web.db.Sql;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the newest snapshot that can be trusted; a damaged one costs time, never correctness,
 * because an older one and the log, or the log alone, lead to the same state.
 */
public final class Restorer {

  private static final Logger LOG = Logger.getLogger(Restorer.class);

  private final SnapshotStore store;

  public Restorer(SnapshotStore store) {
    this.store = store;
  }

  /**
   * The engine of the newest good snapshot at or below {@code atMost}, else a new one.
   *
   * @param topicId the log that it must be of
   */
  public Restored restore(Sql sql, String topicId, long atMost) {
    for (SnapshotHeader header : store.headers(sql, atMost)) {
      Optional<TradingEngine> engine =
          header.topicId().equals(topicId)
              ? store.state(sql, header.sequence()).flatMap(bytes -> open(header, bytes))
              : Optional.empty();
      if (engine.isPresent()) {
        LOG.infof("snapshot_restored sequence=%d", header.sequence());
        return new Restored(engine.get(), header.leaderEpoch());
      }
      LOG.warnf("snapshot_passed_over sequence=%d", header.sequence());
    }
    return Restored.zero();
  }

  /** The engine in these bytes, if they are what their header says. */
  static Optional<TradingEngine> open(SnapshotHeader header, byte[] bytes) {
    try {
      TradingEngine engine = TradingEngine.restore(bytes);
      boolean told =
          engine.sequence() == header.sequence()
              && engine.version() == header.engineVersion()
              && engine.eventHash().equals(header.eventHash())
              && engine.stateHash().equals(header.stateHash());
      return told ? Optional.of(engine) : Optional.empty();
    } catch (MalformedRecordException
        | UnsupportedEngineVersionException
        | InvariantViolationException damaged) {
      LOG.warnf(
          "snapshot_unusable sequence=%d cause=%s",
          header.sequence(), damaged.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
