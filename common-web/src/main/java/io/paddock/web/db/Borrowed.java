package io.paddock.web.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A pool's connection in a flow's hands, from when it is asked for. The first statement goes out on
 * the thread that brings the connection: a wait for the connection alone would cost the flow's
 * thread one more sleep and one more waking, which is as much as some statements cost.
 *
 * <pre>
 * asked for ──comes──► here ──────release──► given back
 *     └──silent, release──► unwanted ──comes──► given back at once, nothing is sent over it
 * </pre>
 */
final class Borrowed {

  private static final Logger LOG = Logger.getLogger(Borrowed.class);

  private final Future<SqlConnection> coming;
  private boolean unwanted;
  private @Nullable SqlConnection here;

  Borrowed(Future<SqlConnection> taken) {
    this.coming = taken.compose(this::arrived);
  }

  /** Sends over the connection, at once or when it comes; never after it was given back. */
  <T extends @Nullable Object> Future<T> send(Sending<T> sending) {
    SqlConnection connection = now();
    return connection == null
        ? coming.compose(come -> sent(sending, come))
        : sending.over(connection);
  }

  /** Either before it is cut, which this fails by, or not at all. */
  private synchronized <T extends @Nullable Object> Future<T> sent(
      Sending<T> sending, SqlConnection connection) {
    return unwanted ? Future.failedFuture(tooLate()) : sending.over(connection);
  }

  /** Null while it has not come, and after it was given back. */
  synchronized @Nullable SqlConnection now() {
    return here;
  }

  /** It did not answer in time. */
  synchronized void cutSilent() {
    unwanted = true;
    if (here != null) {
      Line.cutSilent(here);
    }
  }

  synchronized void release() {
    unwanted = true;
    if (here != null) {
      here.close();
      here = null;
    }
  }

  private Future<SqlConnection> arrived(SqlConnection connection) {
    // Whatever fails on it fails the statement that waits, too.
    connection.exceptionHandler(failure -> LOG.debugf("database_connection cause=%s", failure));
    if (isHere(connection)) {
      return Future.succeededFuture(connection);
    }
    // What comes in the same moment is nobody's.
    connection.close();
    return Future.failedFuture(tooLate());
  }

  private synchronized boolean isHere(SqlConnection connection) {
    if (!unwanted) {
      here = connection;
    }
    return !unwanted;
  }

  private static DatabaseSilentException tooLate() {
    return new DatabaseSilentException("too late", null);
  }
}
