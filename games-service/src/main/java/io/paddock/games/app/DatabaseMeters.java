package io.paddock.games.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paddock.web.db.Traffic;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** How much is asked of PostgreSQL, by pool: what a bet costs there is what the benches show. */
@Singleton
class DatabaseMeters {

  private final Map<String, Traffic> pools;
  private final MeterRegistry metrics;

  DatabaseMeters(
      @Identifier("requests") Traffic requests,
      @Identifier("jobs") Traffic jobs,
      MeterRegistry metrics) {
    this.pools = Map.of("requests", requests, "jobs", jobs);
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    pools.forEach(
        (pool, traffic) -> {
          FunctionCounter.builder("paddock.database.statements", traffic, Traffic::statements)
              .description("Statements that were answered for or refused")
              .tag("pool", pool)
              .register(metrics);
          FunctionCounter.builder("paddock.database.commits", traffic, Traffic::commits)
              .description("Transactions that were committed")
              .tag("pool", pool)
              .register(metrics);
        });
  }
}
