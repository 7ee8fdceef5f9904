package io.paddock.web.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Connections of requests. Each is cut when its request's {@link DatabaseTime} is over, whatever it
 * waits for then: a server that is stopped, or behind a link that loses what is sent, keeps its
 * connections open and answers nothing, and timeouts per statement would add up.
 *
 * <p>Cutting closes the socket: the waiting thread fails at once, the pool drops the connection. If
 * the commit had been sent, its outcome is unknown, and repeating the request tells.
 */
final class RequestConnections implements ConnectionFactory, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RequestConnections.class);

  /** SQLSTATE: the client could not establish a connection. */
  private static final String NO_CONNECTION = "08001";

  private final Source source;
  private final Runnable onSilence;
  private final Duration limit;
  private final Map<Connection, Lease> leases =
      Collections.synchronizedMap(new IdentityHashMap<>());
  private final ScheduledThreadPoolExecutor alarms =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("database-deadlines").daemon(true).factory());

  /** Where connections come from. */
  @FunctionalInterface
  interface Source {
    Connection open() throws SQLException;
  }

  private record Lease(DatabaseTime time, ScheduledFuture<?> alarm, AtomicBoolean cut) {}

  /**
   * Connections of {@code source}.
   *
   * @param onSilence called when a connection was cut, or none was had for long: those that lie
   *     idle may be dead as well
   * @param limit of a request's waiting in all
   */
  RequestConnections(Source source, Runnable onSilence, Duration limit) {
    this.source = source;
    this.onSilence = onSilence;
    this.limit = limit;
    alarms.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Connection openConnection() throws SQLException {
    long start = System.nanoTime();
    DatabaseTime time = DatabaseTime.current(limit, start);
    long allowed = time.begin(start);
    try {
      Connection connection = take(allowed);
      long left = allowed - (System.nanoTime() - start);
      synchronized (leases) {
        ScheduledFuture<?> alarm =
            alarms.schedule(() -> cut(connection), Math.max(0, left), TimeUnit.NANOSECONDS);
        leases.put(connection, new Lease(time, alarm, new AtomicBoolean()));
      }
      return connection;
    } catch (SQLException | RuntimeException failure) {
      long now = System.nanoTime();
      time.end(now);
      if (now - start > limit.dividedBy(2).toNanos()) {
        // The pool may be trying idle connections one by one, each of them dead.
        onSilence.run();
      }
      throw failure;
    }
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    Lease lease = leases.remove(connection);
    if (lease != null) {
      lease.alarm().cancel(false);
      lease.time().end(System.nanoTime());
      if (lease.cut().get()) {
        spoil(connection);
      }
    }
    connection.close();
  }

  /** The pool drops what failed in its sight; one that was cut between statements has not yet. */
  private static void spoil(Connection connection) {
    try {
      LOG.debugf("database_cut autoCommit=%s", connection.getAutoCommit());
    } catch (SQLException expected) {
      LOG.debugf("database_cut cause=%s", expected.toString());
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
  }

  /**
   * On a thread of its own: the pool's waiting has bounds of another kind, which add up as well.
   */
  private Connection take(long nanos) throws SQLException {
    if (nanos <= 0) {
      throw new SQLTransientConnectionException("no time is left for the database", NO_CONNECTION);
    }
    CompletableFuture<Connection> taken = new CompletableFuture<>();
    Thread.ofVirtual().name("database-connection").start(() -> open(taken));
    try {
      return taken.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof SQLException cause
          ? cause
          : new SQLTransientConnectionException("no connection", NO_CONNECTION, failure.getCause());
    } catch (TimeoutException late) {
      return orElseRefuse(taken, late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return orElseRefuse(taken, stopped);
    }
  }

  /** What came in the same moment is used: nobody else would give it back. */
  private static Connection orElseRefuse(CompletableFuture<Connection> taken, Exception why)
      throws SQLException {
    if (taken.cancel(false) || taken.isCompletedExceptionally()) {
      throw new SQLTransientConnectionException("no connection in time", NO_CONNECTION, why);
    }
    return taken.join();
  }

  private void open(CompletableFuture<Connection> taken) {
    try {
      Connection connection = source.open();
      if (!taken.complete(connection)) {
        connection.close();
      }
    } catch (SQLException | RuntimeException failure) {
      if (!taken.completeExceptionally(failure)) {
        LOG.debugf("database_connection_late cause=%s", failure.toString());
      }
    }
  }

  /** Never on a connection that was given back: then its lease is gone. */
  private void cut(Connection connection) {
    synchronized (leases) {
      Lease lease = leases.get(connection);
      if (lease == null) {
        return;
      }
      lease.cut().set(true);
      try {
        // The pool's own abort leaves the socket open and never counts the connection as returned.
        connection.unwrap(Connection.class).abort(Runnable::run);
      } catch (SQLException | RuntimeException failure) {
        LOG.debugf("database_abort_failed cause=%s", failure.toString());
      }
    }
    LOG.warnf("database_silent after_ms=%d", limit.toMillis());
    onSilence.run();
  }
}
