package io.paddock.servers.infra;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.DaemonSpec;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.StopSignal;
import io.paddock.servers.process.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Redis as a process of its own. It keeps nothing on disk: it never holds the only copy of
 * anything.
 */
public final class RedisServer implements EmbeddedServer {

  /** Databases, numbered from 0; tests take one each. */
  public static final int DATABASES = 64;

  static final String NAME = "redis";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final StackHome home;
  private final int port;
  private final ServerBinaries binaries;
  private final Daemons daemons;

  RedisServer(StackHome home, int port, ServerBinaries binaries) {
    this.home = home;
    this.port = port;
    this.binaries = binaries;
    this.daemons = new Daemons(home.run());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int port() {
    return port;
  }

  URI endpoint() {
    return endpoint(port);
  }

  static URI endpoint(int port) {
    return URI.create("redis://" + Loopback.HOST + ":" + port);
  }

  @Override
  public void start() {
    if (running().isEmpty()) {
      Loopback.requireFree(NAME, port);
      daemons.start(
          new DaemonSpec(
              NAME,
              command(),
              Map.of(),
              home.data(NAME),
              home.log(NAME),
              StopSignal.TERM,
              STOP_TIMEOUT));
    }
    RedisProbe probe = new RedisProbe(endpoint());
    boolean ready =
        Waiting.until(START_TIMEOUT, () -> running().isEmpty() || probe.answers())
            && running().isPresent();
    if (!ready) {
      throw new DaemonFailure(NAME, "does not start", home.log(NAME));
    }
  }

  @Override
  public void stop() {
    daemons.stop(NAME, StopSignal.TERM, STOP_TIMEOUT);
  }

  @Override
  public Optional<ProcessIdentity> running() {
    return daemons.running(NAME);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(binaries.redis().toString());
    command.addAll(RedisSettings.arguments(port, Loopback.HOST));
    return command;
  }
}
