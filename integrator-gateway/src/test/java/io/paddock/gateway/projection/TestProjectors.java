package io.paddock.gateway.projection;

import io.paddock.events.outbox.Outbox;
import io.paddock.gateway.fixtures.TradingLog;
import io.paddock.gateway.log.KafkaLogReader;
import io.paddock.gateway.log.TopicInspector;
import io.paddock.gateway.log.TopicRules;
import io.paddock.gateway.replica.LogStart;
import io.paddock.gateway.replica.PodStop;
import io.paddock.gateway.replica.TradingConfig;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.SnapshotStore;
import io.paddock.matching.TradingEngine;
import io.paddock.web.db.Postgres;
import java.time.Clock;
import java.util.function.Consumer;

/** Projectors without a container. */
public final class TestProjectors {

  private static final int SNAPSHOTS_KEPT = 50;

  private TestProjectors() {}

  /** One that holds every engine that becomes a snapshot against {@code check}. */
  public static Projector create(
      TradingConfig config,
      TradingLog log,
      TopicRules rules,
      Postgres postgres,
      Outbox outbox,
      Consumer<TradingEngine> check,
      PodStop pod) {
    Clock clock = Clock.systemUTC();
    PositionStore positions = new PositionStore(clock);
    SnapshotStore snapshots = new SnapshotStore(clock);
    LogStart start =
        new LogStart(
            log.config(),
            new TopicInspector(log.kafka(), log.config())::inspect,
            rules,
            postgres,
            positions,
            snapshots);
    return new Projector(
        config,
        postgres,
        start,
        () -> KafkaLogReader.open(log.kafka(), log.config()),
        new ProjectionWriter(positions, snapshots, outbox, config.collateral(), SNAPSHOTS_KEPT),
        new HaltStore(clock),
        check,
        pod);
  }
}
