package io.paddock.servers.infra;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The process that holds a set's containers. They are removed when it ends, and it ends as an
 * embedded server does: by a signal to the process that its pid file names.
 */
final class ContainerHost {

  private static final Duration FOREVER = Duration.ofDays(365);

  private ContainerHost() {}

  /**
   * Runs until it is told to end, or cannot start what it should.
   *
   * @param arguments the set's folder; the ports of PostgreSQL, Redis, Kafka and its controller;
   *     then which servers are to run
   */
  public static void main(String[] arguments) {
    StackHome home = new StackHome(Path.of(arguments[0]), Path.of(arguments[0]));
    ServerPorts ports =
        new ServerPorts(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]));
    ContainerPlan plan =
        new ContainerPlan(
            ContainerImages.from(System.getenv()),
            ports,
            new DatabasePasswords(home.keys()).of(PostgresSettings.ADMIN));
    Containers containers =
        new Containers(
            Arrays.stream(arguments).skip(5).map(ServerKind::valueOf).map(plan::of).toList(),
            home.folder().toString());
    Runtime.getRuntime().addShutdownHook(new Thread(containers::stop));
    System.exit(serve(new ContainerDesk(desk(home)), containers));
  }

  /** Its command line. */
  static List<String> arguments(StackHome home, ServerPorts ports, Iterable<ServerKind> kinds) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                home.folder().toString(),
                Integer.toString(ports.postgres()),
                Integer.toString(ports.redis()),
                Integer.toString(ports.kafka()),
                Integer.toString(ports.kafkaController())));
    kinds.forEach(kind -> arguments.add(kind.name()));
    return arguments;
  }

  static Path desk(StackHome home) {
    return home.run().resolve("containers");
  }

  private static int serve(ContainerDesk desk, Containers containers) {
    try {
      while (true) {
        Waiting.until(FOREVER, () -> desk.isStartAsked() || desk.killAsked().isPresent());
        if (desk.isStartAsked()) {
          containers.start();
          desk.answerReady();
        }
        desk.killAsked()
            .ifPresent(
                kind -> {
                  containers.kill(kind);
                  desk.answerKilled();
                });
      }
    } catch (RuntimeException failure) {
      failure.printStackTrace();
      desk.answerFailed(String.valueOf(failure.getMessage()));
      return 1;
    }
  }
}
