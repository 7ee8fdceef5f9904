package io.paddock.servers.infra;

import java.util.List;
import java.util.Map;

/**
 * How one server runs in a container.
 *
 * @param kind which server
 * @param image what the container is made from
 * @param port where it listens, inside the container and on this machine's own address
 * @param environment variables that the image reads
 * @param command what the container runs
 * @param files texts by their place in the container
 */
record ContainerSpec(
    ServerKind kind,
    String image,
    int port,
    Map<String, String> environment,
    List<String> command,
    Map<String, String> files) {

  ContainerSpec {
    environment = Map.copyOf(environment);
    command = List.copyOf(command);
    files = Map.copyOf(files);
  }

  /** Leaves the environment out: it holds a password. */
  @Override
  public String toString() {
    return "ContainerSpec[" + kind + " " + image + ":" + port + "]";
  }
}
