package io.paddock.servers.infra;

import java.util.EnumMap;
import java.util.Map;

/** The images that containers are made from; each can be replaced by a variable. */
final class ContainerImages {

  private static final Map<ServerKind, String> DEFAULTS =
      Map.of(
          ServerKind.POSTGRES, "postgres:18",
          ServerKind.REDIS, "redis:6.2",
          ServerKind.KAFKA, "apache/kafka:4.1.1");

  private final Map<ServerKind, String> names;

  private ContainerImages(Map<ServerKind, String> names) {
    this.names = names;
  }

  /** Reads {@code PADDOCK_IMAGE_POSTGRES} and the like; absent or blank is the default. */
  static ContainerImages from(Map<String, String> environment) {
    Map<ServerKind, String> names = new EnumMap<>(DEFAULTS);
    for (ServerKind kind : ServerKind.values()) {
      String named = environment.getOrDefault(variable(kind), "").strip();
      if (!named.isEmpty()) {
        names.put(kind, named);
      }
    }
    return new ContainerImages(names);
  }

  /** The variable that replaces a server's image. */
  static String variable(ServerKind kind) {
    return "PADDOCK_IMAGE_" + kind.name();
  }

  String of(ServerKind kind) {
    return names.getOrDefault(kind, "");
  }
}
