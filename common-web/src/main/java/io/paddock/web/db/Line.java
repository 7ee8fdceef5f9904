package io.paddock.web.db;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
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

  private static final AttributeKey<Silence> SILENCE = AttributeKey.valueOf(Line.class, "silence");

  private Line() {}

  /** Notes that the login is over, at {@link System#nanoTime}. */
  static void opened(SqlConnection connection) {
    pipeline(connection).channel().attr(OPENED).set(System.nanoTime());
  }

  /** Names what its pool knows of connections that fell silent. */
  static void belongsTo(Silence silence, ChannelPipeline pipeline) {
    pipeline.channel().attr(SILENCE).set(silence);
  }

  /** Whether either side has closed it, or another one of its pool fell silent since its login. */
  static boolean isDead(SqlConnection connection) {
    Channel channel = pipeline(connection).channel();
    Silence silence = channel.attr(SILENCE).get();
    Long opened = channel.attr(OPENED).get();
    return !channel.isActive() || (silence != null && (opened == null || silence.isSince(opened)));
  }

  /** Cuts one that did not answer in time: those of its pool that lay idle may be dead, too. */
  static void cutSilent(SqlConnection connection) {
    Silence silence = pipeline(connection).channel().attr(SILENCE).get();
    if (silence != null) {
      silence.now();
    }
    cut(connection);
  }

  /** Closes the socket; what waits for an answer over it fails, and the pool forgets it. */
  static void cut(SqlConnection connection) {
    // From the first handler on, so that the client's, which would say goodbye, are not asked.
    ChannelHandlerContext first = pipeline(connection).firstContext();
    if (first != null) {
      LOG.debugf("database_line_cut channel=%s", first.close().channel());
    }
  }

  /** Once its event loop has done what was due; the outcome is told on the caller's context. */
  static Future<Void> settled(SqlConnection connection) {
    Context caller = Vertx.currentContext();
    Promise<Void> settled =
        caller == null ? Promise.promise() : ((ContextInternal) caller).promise();
    pipeline(connection).channel().eventLoop().execute(settled::complete);
    return settled.future();
  }

  static ChannelPipeline pipeline(SqlConnection connection) {
    Connection inner = ((SqlConnectionInternal) connection).unwrap();
    while (!(inner instanceof SocketConnectionBase)) {
      inner = inner.unwrap();
    }
    return ((SocketConnectionBase) inner).socket().channelHandlerContext().pipeline();
  }
}
