package io.paddock.gateway.replica;

import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.LogReader;
import io.paddock.gateway.log.TopicFacts;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.snapshot.LogAgreement;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.gateway.snapshot.Restorer;
import io.paddock.gateway.snapshot.SnapshotStore;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Finds where to go on in the log, for the replica and for the projector alike: the topic is what
 * it must be, PostgreSQL is of the same history, this build knows the log's behaviour, and a
 * snapshot saves most of the replay.
 */
public final class LogStart {

  private final LogConfig config;
  private final Supplier<TopicFacts> inspector;
  private final TopicRules rules;
  private final Postgres postgres;
  private final PositionStore positions;
  private final SnapshotStore snapshots;

  /**
   * @param inspector asks the broker what the topic is now
   */
  public LogStart(
      LogConfig config,
      Supplier<TopicFacts> inspector,
      TopicRules rules,
      Postgres postgres,
      PositionStore positions,
      SnapshotStore snapshots) {
    this.config = config;
    this.inspector = inspector;
    this.rules = rules;
    this.postgres = postgres;
    this.positions = positions;
    this.snapshots = snapshots;
  }

  /**
   * Where to go on.
   *
   * @throws io.paddock.gateway.log.LogFaultException when the pod has to stop
   * @throws io.paddock.gateway.log.LogUnavailableException to be tried again, like any failure of
   *     the database
   */
  public Start find() {
    return postgres.withConnection(this::find);
  }

  /** The same over a connection that is there already. */
  public Start find(Sql sql) {
    TopicFacts before = inspector.get();
    rules.check(config.topic(), before);
    Position position = positions.begin(sql, before.topicId());
    OptionalLong newest = snapshots.newest(sql);
    // Other pods append and project meanwhile: only a log that is asked after PostgreSQL has all
    // that it has.
    TopicFacts topic = inspector.get();
    rules.check(config.topic(), topic);
    LogAgreement.check(topic, position, newest);
    LogAgreement.checkVersion(topic, snapshots.headers(sql, Long.MAX_VALUE));
    Restored restored = new Restorer(snapshots).restore(sql, topic.topicId(), position.sequence());
    return new Start(topic, position, restored);
  }

  /**
   * A place in the log and the engine as it was there.
   *
   * @param position what PostgreSQL has
   * @param restored at or before that
   */
  public record Start(TopicFacts topic, Position position, Restored restored) {

    /** An engine that knows what to skip, and the reader at the record that it needs next. */
    public EngineRun open(LogReader reader, BooleanSupplier stopping) {
      long sequence = restored.engine().sequence();
      Set<Long> skips =
          SkipScan.targets(reader, sequence, restored.leaderEpoch(), topic.end(), stopping);
      reader.seekAfter(sequence, restored.leaderEpoch());
      return new EngineRun(restored, skips);
    }
  }
}
