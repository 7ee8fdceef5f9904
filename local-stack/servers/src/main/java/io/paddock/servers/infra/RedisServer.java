package io.paddock.servers.infra;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.StopSignal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Redis as a process of its own. It keeps nothing on disk: it never holds the only copy of
 * anything.
 */
public final class RedisServer extends EmbeddedServer {

  /** Databases, numbered from 0; tests take one each. */
  public static final int DATABASES = 64;

  static final String NAME = "redis";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  private final ServerBinaries binaries;

  RedisServer(StackHome home, int port, ServerBinaries binaries) {
    super(NAME, port, home, StopSignal.TERM, STOP_TIMEOUT);
    this.binaries = binaries;
  }

  URI endpoint() {
    return endpoint(port());
  }

  static URI endpoint(int port) {
    return URI.create("redis://" + Loopback.HOST + ":" + port);
  }

  @Override
  public void start() {
    if (running().isEmpty()) {
      Loopback.requireFree(NAME, port());
      spawn(command(), Map.of());
    }
    RedisProbe probe = new RedisProbe(endpoint());
    if (!answersWithin(START_TIMEOUT, probe::answers)) {
      throw failure("does not start");
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(binaries.redis().toString());
    command.addAll(RedisSettings.arguments(port(), Loopback.HOST));
    return command;
  }
}
