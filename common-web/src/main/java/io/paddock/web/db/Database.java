package io.paddock.web.db;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.DefaultBean;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** One {@link Jdbi} over the service's pool; called from virtual threads, never the event loop. */
@Singleton
class Database {

  @Produces
  @Singleton
  @DefaultBean
  @Unremovable
  Jdbi jdbi(AgroalDataSource pool) {
    return Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }
}
