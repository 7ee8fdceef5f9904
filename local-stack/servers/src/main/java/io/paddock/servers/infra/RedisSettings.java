package io.paddock.servers.infra;

import java.util.ArrayList;
import java.util.List;

/** What every Redis of ours is started with, as a process or in a container. */
final class RedisSettings {

  /** Nothing on disk; full, it forgets what was used longest ago. */
  static final List<String> SERVER =
      List.of(
          "--databases",
          Integer.toString(RedisServer.DATABASES),
          "--save",
          "",
          "--appendonly",
          "no",
          "--maxmemory",
          "128mb",
          "--maxmemory-policy",
          "allkeys-lru",
          "--daemonize",
          "no");

  private RedisSettings() {}

  /**
   * The server's arguments.
   *
   * @param port where it listens
   * @param address on which address
   */
  static List<String> arguments(int port, String address) {
    List<String> arguments =
        new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", address));
    arguments.addAll(SERVER);
    return List.copyOf(arguments);
  }
}
