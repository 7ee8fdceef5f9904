package io.paddock.web.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The pool of jobs, whose statements take their time. */
@Singleton
@ReactiveDataSource("jobs")
class JobPool implements PgPoolCreator {

  private final DatabaseConfig config;

  JobPool(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  public Pool create(Input input) {
    return Pools.open(
        "jobs",
        input.vertx(),
        input.pgConnectOptionsList(),
        input.poolOptions(),
        config.jobPatience());
  }
}
