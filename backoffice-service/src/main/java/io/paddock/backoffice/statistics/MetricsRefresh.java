package io.paddock.backoffice.statistics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.web.db.Postgres;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;

/** Makes the metrics that lists of operators are sorted by, from what was counted. */
@Singleton
class MetricsRefresh {

  private final Postgres postgres;
  private final ObjectMapper json;
  private final StatisticsConfig config;

  MetricsRefresh(
      @Identifier("jobs") Postgres postgres, ObjectMapper json, StatisticsConfig config) {
    this.postgres = postgres;
    this.json = json;
    this.config = config;
  }

  @Scheduled(
      every = "${paddock.statistics.refresh-every:60s}",
      identity = "statistics-metrics",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void refresh() {
    postgres.useTransaction(tx -> StatisticsStore.refresh(tx, json, config.rates()));
  }
}
