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
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

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
      @Identifier("jobs") Jdbi jdbi,
      Clock clock,
      Outbox outbox,
      PodStop pod) {
    PositionStore positions = new PositionStore(clock);
    SnapshotStore snapshots = new SnapshotStore(clock);
    LogStart start =
        new LogStart(
            logConfig, new TopicInspector(kafka, logConfig), rules, jdbi, positions, snapshots);
    return new Projector(
        config,
        jdbi,
        start,
        () -> KafkaLogReader.open(kafka, logConfig),
        new ProjectionWriter(
            positions, snapshots, outbox, config.collateral(), config.snapshotsKept()),
        new HaltStore(clock),
        TradingEngine::checkInvariants,
        pod);
  }
}
