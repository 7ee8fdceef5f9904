package io.paddock.web.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.vertx.core.http.impl.Http1xOrH2CHandler;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Puts a {@link RequestGuard} on every connection that the service's HTTP server accepts, before
 * its first byte is read. No other door is open to us there: routes see a request only after it was
 * decoded.
 *
 * <p>The management port is left alone, which operations alone can reach. It is known by HTTP/2,
 * which Quarkus cannot be told to leave out there, and which {@link ConnectionRules} insists on
 * having left out for callers.
 */
final class GuardedTransport extends JDKTransport {

  /** Found by Vert.x as a service. */
  public static final class Provider implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder vertx) {
      vertx.findTransport(new GuardedTransport());
    }
  }

  @Override
  public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap server) {
    super.configure(options, domainSocket, server);
    ArcContainer beans = Arc.container();
    if (beans != null && beans.isRunning()) {
      if (options.isSsl()) {
        throw new IllegalStateException(
            "TLS ends at the proxy: behind it nothing would be guarded");
      }
      server.handler(new Accepting(beans.instance(ConnectionRules.class).get()));
    }
  }

  /** Sees each accepted connection before the server itself does. */
  @ChannelHandler.Sharable
  private static final class Accepting extends ChannelInboundHandlerAdapter {

    private final ConnectionRules rules;

    Accepting(ConnectionRules rules) {
      this.rules = rules;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
      ((Channel) accepted).pipeline().addLast(new Installing(rules));
      context.fireChannelRead(accepted);
    }
  }

  /** Waits for the server to have built its pipeline, then takes its place in it. */
  private static final class Installing extends ChannelInboundHandlerAdapter {

    private final ConnectionRules rules;

    Installing(ConnectionRules rules) {
      this.rules = rules;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (context.pipeline().get(Http1xOrH2CHandler.class) == null) {
        guard(context);
      }
      context.fireChannelActive();
      context.pipeline().remove(this);
    }

    private void guard(ChannelHandlerContext context) {
      RequestGuard guard = new RequestGuard(rules);
      // Fails, and closes the connection, when the server is built in another way than this.
      context
          .pipeline()
          .replace(
              "httpDecoder",
              "httpDecoder",
              new RequestDecoder(rules.server(), guard, rules::takesKey));
      context.pipeline().addAfter("httpEncoder", "requestGuard", guard);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
      var unused = context.close();
      context.fireExceptionCaught(failure);
    }
  }
}
