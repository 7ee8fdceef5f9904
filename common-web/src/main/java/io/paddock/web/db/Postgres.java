package io.paddock.web.db;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL for flows that are written in sequence, on a virtual thread or a job's own: each
 * answer of the reactive client is awaited, and never for longer than the flow has time.
 *
 * <pre>
 * taken ──begin──► in transaction ──commit──► committed ──► given back, what waits for it runs
 *   │                   ├── any failure ──► rolled back ──► given back
 *   ├── no transaction ──────────────────────────────────────► given back
 *   └── no answer in time, at any point ──► cut: what was under way failed, or its outcome is unknown
 * </pre>
 */
public interface Postgres {

  /** For requests: whatever one of them does here takes no longer than {@code limit} in all. */
  static Postgres forRequests(Pool pool, Duration limit, Traffic traffic) {
    return new PooledPostgres(
        pool,
        () -> PooledPostgres.Use.ofRequest(DatabaseTime.current(limit, System.nanoTime())),
        traffic);
  }

  /** For jobs that nobody counts. */
  static Postgres forJobs(Pool pool, Duration limit) {
    return forJobs(pool, limit, new Traffic());
  }

  /** For jobs: each statement, and each wait for a connection, takes {@code limit} at most. */
  static Postgres forJobs(Pool pool, Duration limit, Traffic traffic) {
    long nanos = limit.toNanos();
    return new PooledPostgres(pool, () -> new PooledPostgres.Use(() -> nanos, () -> {}), traffic);
  }

  /**
   * Runs {@code work}, each of whose statements is a transaction of its own.
   *
   * @throws DatabaseException when a statement is refused, or there is no answer in time
   * @throws IllegalStateException on an event loop, which would wait for itself
   */
  <T extends @Nullable Object, X extends Exception> T withConnection(Work<T, X> work) throws X;

  /** Runs {@code work}, each of whose statements is a transaction of its own. */
  default void useConnection(Consumer<Sql> work) {
    withConnection(
        sql -> {
          work.accept(sql);
          return sql;
        });
  }

  /** Runs {@code work} in a transaction that is committed when it returns. */
  default <T extends @Nullable Object, X extends Exception> T inTransaction(Work<T, X> work)
      throws X {
    return withConnection((Sql sql) -> sql.inTransaction(work));
  }

  /** Runs {@code work} in a transaction that is committed when it returns. */
  default void useTransaction(Consumer<Sql> work) {
    inTransaction(
        tx -> {
          work.accept(tx);
          return tx;
        });
  }
}
