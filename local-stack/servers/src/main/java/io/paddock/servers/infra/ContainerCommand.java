package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A program that does one thing with a set's containers and ends; they outlive it. It alone has
 * Testcontainers on its class path, so that no module under test needs it.
 */
final class ContainerCommand {

  /** What may be done with containers. */
  enum Verb {
    START,
    KILL,
    REMOVE
  }

  private ContainerCommand() {}

  /**
   * Prints why it could not do that, and ends with 1.
   *
   * @param arguments what to do; the set's folder; the ports of PostgreSQL, Redis, Kafka and its
   *     controller; then with which servers
   */
  public static void main(String[] arguments) {
    StackHome home = StackHome.at(Path.of(arguments[1]));
    ServerPorts ports =
        new ServerPorts(
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[5]));
    ContainerPlan plan =
        new ContainerPlan(
            ContainerImages.from(System.getenv()),
            ports,
            new DatabasePasswords(home.keys()).of(PostgresSettings.ADMIN));
    Containers containers =
        new Containers(
            Arrays.stream(arguments).skip(6).map(ServerKind::valueOf).map(plan::of).toList(),
            home.folder().toString());
    try {
      switch (Verb.valueOf(arguments[0].toUpperCase(Locale.ROOT))) {
        case START -> containers.start();
        case KILL -> containers.kill();
        case REMOVE -> containers.remove();
      }
    } catch (RuntimeException failure) {
      failure.printStackTrace();
      System.out.print(failure.getMessage());
      System.exit(1);
    }
    // Threads of the client would keep it alive.
    System.exit(0);
  }

  /** Its command line. */
  static List<String> arguments(
      Verb verb, StackHome home, ServerPorts ports, Iterable<ServerKind> kinds) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                verb.name().toLowerCase(Locale.ROOT),
                home.folder().toString(),
                Integer.toString(ports.postgres()),
                Integer.toString(ports.redis()),
                Integer.toString(ports.kafka()),
                Integer.toString(ports.kafkaController())));
    kinds.forEach(kind -> arguments.add(kind.name()));
    return arguments;
  }
}
