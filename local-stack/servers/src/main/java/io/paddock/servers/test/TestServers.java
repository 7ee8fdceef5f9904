package io.paddock.servers.test;

import io.paddock.servers.database.DatabaseBootstrap;
import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.ContainerInfrastructure;
import io.paddock.servers.infra.EmbeddedInfrastructure;
import io.paddock.servers.infra.EmbeddedServer;
import io.paddock.servers.infra.ExternalInfrastructure;
import io.paddock.servers.infra.ExternalServers;
import io.paddock.servers.infra.Infrastructure;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.KafkaProbe;
import io.paddock.servers.infra.RedisServer;
import io.paddock.servers.infra.ServerJars;
import io.paddock.servers.infra.ServerKind;
import io.paddock.servers.infra.Topics;
import io.paddock.servers.keys.KeyMaterial;
import io.paddock.servers.process.Daemons;
import io.paddock.servers.process.FolderLock;
import io.paddock.servers.process.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The one set of servers of a test run. Whoever comes first starts it, on empty data; the others
 * join. It is stopped by {@code ./paddock test}; processes, too, end by themselves some time after
 * the build that used them last has ended.
 */
public final class TestServers {

  /** The system property and, in capitals, the environment variable that move the set's folder. */
  public static final String HOME_PROPERTY = "PADDOCK_TEST_HOME";

  /** A server of somebody else's may have as few as Redis' default. */
  private static final int EXTERNAL_REDIS_DATABASES = 16;

  private final StackHome home;
  private final ServerJars jars;
  private final ExternalServers external;
  private final TestInfrastructure kind;
  private final TestHome files;

  private TestServers(
      StackHome home, ServerJars jars, ExternalServers external, TestInfrastructure kind) {
    this.home = home;
    this.jars = jars;
    this.external = external;
    this.kind = kind;
    this.files = new TestHome(home.folder());
  }

  /**
   * The set that belongs to a repository and is of the chosen kind.
   *
   * @param root the repository's root
   * @param environment environment variables
   * @throws IllegalArgumentException when no such kind is known
   */
  public static TestServers of(Path root, Map<String, String> environment) {
    return of(root, environment, TestInfrastructure.chosen(environment));
  }

  /** Stops the sets of every kind that belong to a repository, whoever uses them. */
  public static void stopAll(Path root, Map<String, String> environment) {
    for (TestInfrastructure kind : TestInfrastructure.values()) {
      TestServers servers = of(root, environment, kind);
      if (Files.isDirectory(servers.home.folder())) {
        servers.stop();
      }
    }
  }

  static TestServers of(Path root, Map<String, String> environment, TestInfrastructure kind) {
    String named =
        System.getProperty(HOME_PROPERTY, environment.getOrDefault(HOME_PROPERTY, "")).strip();
    Path folder = named.isEmpty() ? root.resolve(".paddock/test") : root.resolve(named);
    return new TestServers(
        new StackHome(kind.folder(folder), root.resolve(".paddock/bin")),
        new ServerJars(root),
        ExternalServers.from(environment),
        kind);
  }

  public StackHome home() {
    return home;
  }

  /** Starts what does not run, and keeps the set alive as long as this build runs. */
  public InfrastructureEndpoints join() {
    try (FolderLock _ = files.lock()) {
      new TestOwners(home.folder()).join();
      Servers servers = servers(files.ports());
      boolean fresh = !servers.running().getAsBoolean();
      if (fresh) {
        new TestOwners(home.folder()).forgetOthers();
        files.deleteData();
        servers = servers(files.freePorts());
      }
      InfrastructureEndpoints endpoints =
          fresh ? begin(servers.infrastructure()) : servers.infrastructure().start();
      new TestOwners(home.folder()).watch(servers.processes().stream().map(this::pidFile).toList());
      return endpoints;
    }
  }

  /** Ends one of the set's servers as a crash would; the next to join starts it again. */
  public void kill(ServerKind server) {
    try (FolderLock _ = files.lock()) {
      servers(files.ports()).infrastructure().kill(server);
    }
  }

  /** Stops the set, whoever uses it. */
  void stop() {
    try (FolderLock _ = files.lock()) {
      servers(files.ports()).infrastructure().stop();
    }
  }

  int nextRedisDatabase() {
    int databases = external.redis().isPresent() ? EXTERNAL_REDIS_DATABASES : RedisServer.DATABASES;
    try (FolderLock _ = files.lock()) {
      return files.nextNumber() % databases;
    }
  }

  // Servers that run count as prepared, so none may be left that are not.
  private InfrastructureEndpoints begin(Infrastructure infrastructure) {
    try {
      InfrastructureEndpoints endpoints = infrastructure.start();
      prepare(endpoints);
      return endpoints;
    } catch (RuntimeException failure) {
      try {
        infrastructure.stop();
      } catch (RuntimeException another) {
        failure.addSuppressed(another);
      }
      throw failure;
    }
  }

  private void prepare(InfrastructureEndpoints endpoints) {
    new KeyMaterial(home.keys()).createMissing();
    new DatabaseBootstrap(endpoints.postgres(), new DatabasePasswords(home.keys())).createRoles();
    try (KafkaProbe kafka = new KafkaProbe(endpoints.kafka())) {
      kafka.createTopics(Topics.ALL);
    }
  }

  private Servers servers(ServerPorts ports) {
    Set<ServerKind> ours = external.missing();
    return switch (kind) {
      case EMBEDDED -> {
        EmbeddedInfrastructure embedded =
            new EmbeddedInfrastructure(home, ports, jars, ours, Progress.SILENT);
        List<String> processes = embedded.servers().stream().map(EmbeddedServer::name).toList();
        yield new Servers(
            new ExternalInfrastructure(external, embedded),
            () -> processes.stream().anyMatch(this::runs),
            processes);
      }
      case TESTCONTAINERS -> {
        ContainerInfrastructure containers = new ContainerInfrastructure(home, ports, jars, ours);
        yield new Servers(
            new ExternalInfrastructure(external, containers), containers::runs, List.of());
      }
    };
  }

  private boolean runs(String process) {
    return new Daemons(home.run()).running(process).isPresent();
  }

  private Path pidFile(String process) {
    return home.run().resolve(process + ".pid");
  }

  /**
   * One way to run them.
   *
   * @param running whether any of them runs
   * @param processes what is to end some time after the last build, by the names of the pid files
   */
  private record Servers(
      Infrastructure infrastructure, BooleanSupplier running, List<String> processes) {}
}
