package io.paddock.web.db;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The client's driver for PostgreSQL, with a limit on the login: a server that takes connections
 * and answers nothing would hold the pool's places for good.
 */
final class GuardedDriver extends PgDriver {

  private static final String LOGIN = "login-limit";

  private final Duration login;
  private final Silence silence = new Silence();

  GuardedDriver(Duration login) {
    this.login = login;
  }

  @Override
  public ConnectionFactory createConnectionFactory(
      Vertx vertx, Supplier<? extends Future<? extends SqlConnectOptions>> servers) {
    return new Connections((VertxInternal) vertx, servers, login, silence);
  }

  private static final class Connections extends PgConnectionFactory {

    private final Duration login;
    private final Silence silence;
    private @Nullable NetClient client;

    Connections(
        VertxInternal vertx,
        Supplier<? extends Future<? extends SqlConnectOptions>> servers,
        Duration login,
        Silence silence) {
      super(vertx, servers);
      this.login = login;
      this.silence = silence;
    }

    @Override
    public Future<SqlConnection> connect(Context context, SqlConnectOptions options) {
      return super.connect(context, options)
          .onSuccess(
              connection -> {
                Line.pipeline(connection).remove(LOGIN);
                Line.opened(connection);
              });
    }

    /** One for the pool, whose servers have one set of options. */
    @Override
    protected synchronized NetClient netClient(NetClientOptions options) {
      NetClient made = client;
      if (made == null) {
        NetClientOptions plain = new NetClientOptions(options).setReconnectAttempts(0);
        if (plain.getHostnameVerificationAlgorithm() == null) {
          plain.setHostnameVerificationAlgorithm("");
        }
        Client guarded = new Client(vertx, plain, clientCloseFuture, login, silence);
        clientCloseFuture.add(guarded);
        client = guarded;
        made = guarded;
      }
      return made;
    }
  }

  private static final class Client extends NetClientImpl {

    private final Duration login;
    private final Silence silence;

    Client(
        VertxInternal vertx,
        NetClientOptions options,
        CloseFuture closing,
        Duration login,
        Silence silence) {
      super(vertx, null, options, closing);
      this.login = login;
      this.silence = silence;
    }

    @Override
    protected void initChannel(ChannelPipeline pipeline) {
      super.initChannel(pipeline);
      Line.belongsTo(silence, pipeline);
      pipeline.addFirst(LOGIN, new ReadTimeoutHandler(login.toMillis(), TimeUnit.MILLISECONDS));
    }
  }
}
