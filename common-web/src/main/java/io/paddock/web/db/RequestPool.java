package io.paddock.web.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The pool of requests. */
@Singleton
class RequestPool implements PgPoolCreator {

  private final DatabaseConfig config;

  RequestPool(DatabaseConfig config) {
    this.config = config;
  }

  @Override
  public Pool create(Input input) {
    return Pools.open(
        "requests",
        input.vertx(),
        input.pgConnectOptionsList(),
        input.poolOptions(),
        config.requestPatience());
  }
}
