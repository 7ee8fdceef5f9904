package io.paddock.web.db;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes pools. */
final class Pools {

  /** For TCP's part of a new connection, and for the silence of a server during its login. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  /** Far more than a pod's threads; who comes then is told at once. */
  private static final int WAITING_LIMIT = 1_000;

  /**
   * Characters of a statement that is kept prepared. The client's own limit of 2 048 would have
   * PostgreSQL parse and plan the longest ones, which do the most, at every call.
   */
  private static final int PREPARED_LIMIT = 16_384;

  private Pools() {}

  /**
   * Makes a pool.
   *
   * @param name by which its metrics, {@code sql.pool.*}, tell it from others
   * @param url of the servers, whose parameters say how connections are encrypted
   * @param patience how long to wait for a connection
   */
  static Pool open(
      String name,
      String url,
      Vertx vertx,
      List<PgConnectOptions> servers,
      PoolOptions options,
      Duration patience) {
    for (PgConnectOptions server : servers) {
      Encryption.of(url, server)
          .setPreparedStatementCacheSqlLimit(PREPARED_LIMIT)
          .setConnectTimeout((int) CONNECT_LIMIT.toMillis());
    }
    options
        .setName(name)
        .setMaxWaitQueueSize(WAITING_LIMIT)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setConnectionTimeout((int) patience.toMillis());
    return new GuardedPool(new GuardedDriver(CONNECT_LIMIT).createPool(vertx, servers, options));
  }
}
