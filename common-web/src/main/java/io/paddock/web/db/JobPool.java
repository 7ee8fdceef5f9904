package io.paddock.web.db;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pool of jobs, whose statements take their time. */
@Singleton
@ReactiveDataSource("jobs")
class JobPool implements PgPoolCreator {

  private final DatabaseConfig config;
  private final String url;

  JobPool(
      DatabaseConfig config, @ConfigProperty(name = "quarkus.datasource.reactive.url") String url) {
    this.config = config;
    this.url = url;
  }

  /**
   * A job asks the same few questions all the time, and planning one anew costs more than answering
   * it: each is planned once per connection, for whatever values.
   */
  @Override
  public Pool create(Input input) {
    for (PgConnectOptions server : input.pgConnectOptionsList()) {
      server.addProperty("plan_cache_mode", "force_generic_plan");
    }
    return Pools.open(
        "jobs",
        url,
        input.vertx(),
        input.pgConnectOptionsList(),
        input.poolOptions(),
        config.jobPatience());
  }
}
