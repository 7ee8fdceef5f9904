package io.paddock.web.db;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** One {@link Jdbi} per pool of the service; called from virtual threads, never the event loop. */
@Singleton
class Database {

  @Produces
  @Singleton
  RequestConnections connections(AgroalDataSource pool, DatabaseConfig config) {
    return new RequestConnections(
        pool::getConnection, () -> pool.flush(FlushMode.IDLE), config.requestTime());
  }

  void close(@Disposes RequestConnections connections) {
    connections.close();
  }

  /** For requests: no use of it outlasts {@link DatabaseConfig#requestTime}. */
  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  Jdbi jdbi(RequestConnections connections) {
    return Jdbi.create(connections).installPlugin(new PostgresPlugin());
  }

  /**
   * For relays, claim loops, consumers, projections and housekeeping: a pool of its own, whose
   * statements may take longer. Jobs cannot starve requests of connections, nor requests them.
   */
  @Produces
  @Singleton
  @Identifier("jobs")
  @Unremovable
  Jdbi jobs(@DataSource("jobs") AgroalDataSource pool) {
    return Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }
}
