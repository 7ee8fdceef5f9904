package io.paddock.web.db;

import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.common.annotation.Identifier;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One {@link Postgres} per pool of the service. */
@Singleton
class Database {

  /** For requests: no use of it outlasts {@link DatabaseConfig#requestTime}. */
  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  Postgres requests(Pool pool, DatabaseConfig config, @Identifier("requests") Traffic traffic) {
    return Postgres.forRequests(pool, config.requestTime(), traffic);
  }

  /**
   * For relays, claim loops, consumers, projections and housekeeping: a pool of its own, whose
   * statements may take longer. Jobs cannot starve requests of connections, nor requests them.
   */
  @Produces
  @Singleton
  @Identifier("jobs")
  @Unremovable
  Postgres jobs(
      @ReactiveDataSource("jobs") Pool pool,
      DatabaseConfig config,
      @Identifier("jobs") Traffic traffic) {
    return Postgres.forJobs(pool, config.jobTime(), traffic);
  }

  @Produces
  @Singleton
  @Identifier("requests")
  Traffic requestTraffic() {
    return new Traffic();
  }

  @Produces
  @Singleton
  @Identifier("jobs")
  Traffic jobTraffic() {
    return new Traffic();
  }
}
