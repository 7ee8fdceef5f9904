package io.paddock.web.db;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import org.jboss.logging.Logger;

/**
 * The socket under a connection, which the client keeps to itself. When the client closes a
 * connection it says goodbye and waits for the server to close its side; one that is stopped, or
 * out of reach, never does, and the pool would count the connection for ever.
 */
final class Line {

  private static final Logger LOG = Logger.getLogger(Line.class);

  private static final AttributeKey<Long> OPENED = AttributeKey.valueOf(Line.class, "opened");

  private Line() {}

  /** Notes that the login is over, at {@link System#nanoTime}. */
  static void opened(SqlConnection connection) {
    pipeline(connection).channel().attr(OPENED).set(System.nanoTime());
  }

  /** Whether the login was over before {@code nanoTime}. */
  static boolean isOlderThan(SqlConnection connection, long nanoTime) {
    Long opened = pipeline(connection).channel().attr(OPENED).get();
    return opened == null || opened - nanoTime < 0;
  }

  /** Whether either side has closed it. */
  static boolean isClosed(SqlConnection connection) {
    return !pipeline(connection).channel().isActive();
  }

  /** Closes the socket; what waits for an answer over it fails, and the pool forgets it. */
  static void cut(SqlConnection connection) {
    // From the first handler on, so that the client's, which would say goodbye, are not asked.
    ChannelHandlerContext first = pipeline(connection).firstContext();
    if (first != null) {
      LOG.debugf("database_line_cut channel=%s", first.close().channel());
    }
  }

  static ChannelPipeline pipeline(SqlConnection connection) {
    Connection inner = ((SqlConnectionInternal) connection).unwrap();
    while (!(inner instanceof SocketConnectionBase)) {
      inner = inner.unwrap();
    }
    return ((SocketConnectionBase) inner).socket().channelHandlerContext().pipeline();
  }
}
