package io.paddock.gateway.replica;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paddock.gateway.log.LogBounds;
import io.paddock.gateway.log.LogConfig;
import io.paddock.gateway.log.TopicRules;
import io.paddock.web.db.Postgres;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one exchange of this pod; {@code app} starts and stops it. */
@Singleton
class ReplicaBeans {

  @Produces
  @Singleton
  TopicRules rules(
      LogConfig config,
      @ConfigProperty(name = "paddock.sandbox", defaultValue = "false") boolean sandbox) {
    return TopicRules.of(config, sandbox);
  }

  @Produces
  @Singleton
  TradingCore core(
      TradingConfig config,
      LogConfig logConfig,
      TopicRules rules,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @Identifier("jobs") Postgres postgres,
      Clock clock,
      PodStop pod,
      @All List<ReplicaListener> listeners,
      MeterRegistry meters) {
    Timer appendToApply =
        Timer.builder("paddock.trading.append.apply")
            .description("from the append of a client's command to its effect on the same pod")
            .register(meters);
    return new TradingCore(
        config,
        LogBounds.checked(logConfig),
        rules,
        kafka,
        postgres,
        clock,
        Generators.timeBasedEpochGenerator()::generate,
        pod,
        listeners,
        nanos -> appendToApply.record(nanos, TimeUnit.NANOSECONDS));
  }
}
