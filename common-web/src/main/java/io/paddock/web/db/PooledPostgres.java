package io.paddock.web.db;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@link Postgres} over a pool of the reactive client. */
final class PooledPostgres implements Postgres {

  private static final Logger LOG = Logger.getLogger(PooledPostgres.class);

  private final Pool pool;
  private final Allowance allowance;
  private final Traffic traffic;

  PooledPostgres(Pool pool, Allowance allowance, Traffic traffic) {
    this.pool = pool;
    this.allowance = allowance;
    this.traffic = traffic;
  }

  /** Begins the use of a connection. */
  @FunctionalInterface
  interface Allowance {
    Use begin();
  }

  /**
   * One use of a connection.
   *
   * @param left how many nanoseconds the next answer may take
   * @param end called once, when the connection is not needed any more
   */
  record Use(LongSupplier left, Runnable end) {

    static Use ofRequest(DatabaseTime time) {
      long start = System.nanoTime();
      long allowed = time.begin(start);
      return new Use(
          () -> allowed - (System.nanoTime() - start), () -> time.end(System.nanoTime()));
    }
  }

  @Override
  public <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work)
      throws X {
    requireMayWait();
    Use use = allowance.begin();
    try {
      Sql sql = new Sql(pool.getConnection(), use.left(), traffic);
      try {
        return work.run(sql);
      } finally {
        sql.release();
      }
    } finally {
      use.end().run();
    }
  }

  /**
   * Waits for an answer.
   *
   * @throws DatabaseException when there is none in time, or it is a refusal
   * @throws IllegalStateException on an event loop, which would wait for itself
   */
  static <T extends @Nullable Object> T await(Future<T> answer, long nanos) {
    requireMayWait();
    try {
      return answer.toCompletionStage().toCompletableFuture().get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | CancellationException failure) {
      throw DatabaseException.of(failure.getCause() == null ? failure : failure.getCause());
    } catch (TimeoutException late) {
      LOG.warnf("database_silent after_ms=%d", TimeUnit.NANOSECONDS.toMillis(Math.max(0, nanos)));
      throw new DatabaseSilentException("no answer in time", late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseSilentException("interrupted", stopped);
    }
  }

  private static void requireMayWait() {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("database_awaited_on_event_loop");
    }
  }
}
