package io.paddock.web.db;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pool that gives out what can be expected to work. The client's own gives out what the server
 * closed a moment ago; and once one connection fell silent, those that lay idle then may be dead,
 * too. What a unit of work takes is noted, so that it can be cut when its time is over. A PgPool,
 * as Quarkus asks for one.
 */
@SuppressWarnings("deprecation")
final class GuardedPool implements PgPool {

  private final Pool pool;

  GuardedPool(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<SqlConnection> getConnection() {
    return taken(UnitLines.current());
  }

  private Future<SqlConnection> taken(@Nullable UnitLines unit) {
    return pool.getConnection()
        .compose(
            connection -> {
              if (Line.isDead(connection)) {
                Line.cut(connection);
                connection.close();
                // Until its closing is noticed, the pool would give out the same one again.
                return Line.settled(connection).compose(settled -> taken(unit));
              }
              if (unit != null && !unit.add(connection)) {
                connection.close();
                return Future.failedFuture(new DatabaseSilentException("too late", null));
              }
              return Future.succeededFuture(connection);
            });
  }

  @Override
  public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
    getConnection().onComplete(handler);
  }

  @Override
  public Query<RowSet<Row>> query(String sql) {
    return pool.query(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
    return pool.preparedQuery(sql);
  }

  @Override
  public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
    return pool.preparedQuery(sql, options);
  }

  @Override
  @Deprecated
  public PgPool connectHandler(Handler<SqlConnection> handler) {
    pool.connectHandler(handler);
    return this;
  }

  @Override
  @Deprecated
  public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
    pool.connectionProvider(provider);
    return this;
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public void close(Handler<AsyncResult<Void>> handler) {
    pool.close(handler);
  }

  @Override
  public Future<Void> close() {
    return pool.close();
  }
}
