package io.paddock.servers.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a service is started and stopped.
 *
 * @param name its name in pid files and messages
 * @param command program and arguments
 * @param environment variables added to the launcher's own
 * @param workingFolder where it runs
 * @param log where its output goes
 * @param stopSignal the signal that ends it in good order
 * @param stopTimeout after that it is killed
 */
public record DaemonSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path workingFolder,
    Path log,
    StopSignal stopSignal,
    Duration stopTimeout) {

  public DaemonSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** Leaves the environment out: it holds passwords. */
  @Override
  public String toString() {
    return "DaemonSpec[" + name + "]";
  }
}
