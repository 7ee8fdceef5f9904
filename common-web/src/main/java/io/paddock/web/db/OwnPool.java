package io.paddock.web.db;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A pool for what runs outside a service: a command line, a test of a store. */
public final class OwnPool implements AutoCloseable {

  private static final int CONNECTIONS = 8;
  private static final int EVENT_LOOPS = 2;

  /** What is not used for that long goes back to the server, even if nobody closes the pool. */
  private static final int IDLE_SECONDS = 1;

  private static final int LOOK_MILLIS = 500;

  /** One for all pools of the process; its threads end with the process. */
  private static final class Shared {
    static final Vertx VERTX =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setUseDaemonThread(true));
  }

  private final Pool pool;
  private final Postgres postgres;

  private OwnPool(Pool pool, Postgres postgres) {
    this.pool = pool;
    this.postgres = postgres;
  }

  /**
   * Connects when first used.
   *
   * @param url {@code postgresql://host:port/database}
   * @param limit of each statement, and of the wait for a connection
   */
  public static OwnPool open(
      String url, String user, String password, String schema, Duration limit) {
    PgConnectOptions server =
        PgConnectOptions.fromUri(url)
            .setUser(user)
            .setPassword(password)
            .setCachePreparedStatements(true)
            .addProperty("search_path", schema);
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(CONNECTIONS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setIdleTimeout(IDLE_SECONDS)
            .setPoolCleanerPeriod(LOOK_MILLIS);
    Pool pool = Pools.open("own", url, Shared.VERTX, List.of(server), options, limit);
    return new OwnPool(pool, Postgres.forJobs(pool, limit));
  }

  Pool pool() {
    return pool;
  }

  public Postgres postgres() {
    return postgres;
  }

  @Override
  public void close() {
    pool.close();
  }
}
