package io.paddock.web.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The pool of requests. */
@Singleton
class RequestPool implements PgPoolCreator {

  private final DatabaseConfig config;
  private final String url;

  RequestPool(
      DatabaseConfig config, @ConfigProperty(name = "quarkus.datasource.reactive.url") String url) {
    this.config = config;
    this.url = url;
  }

  @Override
  public Pool create(Input input) {
    return Pools.open(
        "requests",
        url,
        input.vertx(),
        input.pgConnectOptionsList(),
        input.poolOptions(),
        config.requestPatience());
  }
}
