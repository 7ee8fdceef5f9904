package io.paddock.stack.drill;

import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.ExternalServers;
import io.paddock.servers.process.Progress;
import io.paddock.stack.service.LocalStack;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a drill needs that has a stack of its own, on the ports that this checkout's has. */
public final class OwnServers {

  private OwnServers() {}

  /** The environment of a stack in a folder of its own; somebody else's servers are left alone. */
  public static Map<String, String> environment(Map<String, String> usual, Path home) {
    Map<String, String> variables = new TreeMap<>(usual);
    variables.remove(ExternalServers.POSTGRES_VARIABLE);
    variables.remove(ExternalServers.REDIS_VARIABLE);
    variables.remove(ExternalServers.KAFKA_VARIABLE);
    variables.put(StackHome.HOME_VARIABLE, home.toString());
    return variables;
  }

  /**
   * Requires that the ports are free.
   *
   * @throws IllegalStateException when a stack of this repository runs
   */
  public static void requirePorts(Path root, Map<String, String> environment) {
    if (new LocalStack(root, environment, Progress.SILENT)
        .processes().stream().anyMatch(unit -> unit.process().isPresent())) {
      throw new IllegalStateException(
          "this checkout's stack runs, and the drill needs its ports: run './paddock down' first");
    }
  }
}
