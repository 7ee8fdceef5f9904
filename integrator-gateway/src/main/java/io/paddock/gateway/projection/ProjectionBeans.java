package io.paddock.gateway.projection;

import io.paddock.events.outbox.Outbox;
import io.paddock.gateway.log.KafkaLogReader;
import io.paddock.gateway.log.LogConfig;
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
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** This pod's projector; {@code app} starts and stops it. */
@Singleton
class ProjectionBeans {

  @Produces
  @Singleton
  Projector projector(
      TradingConfig config,
      LogConfig logConfig,
      TopicRules rules,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @Identifier("jobs") Postgres postgres,
      Clock clock,
      Outbox outbox,
      PodStop pod) {
    PositionStore positions = new PositionStore(clock);
    SnapshotStore snapshots = new SnapshotStore(clock);
    LogStart start =
        new LogStart(
            logConfig,
            new TopicInspector(kafka, logConfig)::inspect,
            rules,
            postgres,
            positions,
            snapshots);
    return new Projector(
        config,
        postgres,
        start,
        () -> KafkaLogReader.open(kafka, logConfig),
        new ProjectionWriter(
            positions, snapshots, outbox, config.collateral(), config.snapshotsKept()),
        new HaltStore(clock),
        TradingEngine::checkInvariants,
        pod);
  }
}
