package io.paddock.stack.service;

import io.paddock.servers.database.DatabaseBootstrap;
import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.database.Migrations;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.EmbeddedInfrastructure;
import io.paddock.servers.infra.EmbeddedServer;
import io.paddock.servers.infra.ExternalInfrastructure;
import io.paddock.servers.infra.ExternalServers;
import io.paddock.servers.infra.Infrastructure;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.KafkaProbe;
import io.paddock.servers.infra.ServerJars;
import io.paddock.servers.infra.ServerKind;
import io.paddock.servers.infra.Topics;
import io.paddock.servers.keys.KeyMaterial;
import io.paddock.servers.process.FolderLock;
import io.paddock.servers.process.Progress;
import io.paddock.stack.seed.Sandbox;
import io.paddock.stack.seed.SandboxUrls;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One stack: servers below, services on top. */
public final class LocalStack {

  private final Path root;
  private final Path build;
  private final StackHome home;
  private final PortPlan ports;
  private final ExternalServers external;
  private final EmbeddedInfrastructure embedded;
  private final Infrastructure infrastructure;
  private final DatabasePasswords passwords;
  private final ServiceEnvironment environment;
  private final StackServices services;
  private final Progress progress;

  /**
   * A stack as the environment describes it.
   *
   * @param root the repository's root
   * @param environment environment variables
   * @param progress receives progress messages
   */
  public LocalStack(Path root, Map<String, String> environment, Progress progress) {
    this(root, root, environment, Map.of(), progress);
  }

  /**
   * A stack whose services are of another build, with this repository's servers below.
   *
   * @param root the repository's root
   * @param build the root of the repository or of the archive whose services run
   * @param environment environment variables
   * @param settings variables for every service, which take precedence over the stack's own
   * @param progress receives progress messages
   */
  public LocalStack(
      Path root,
      Path build,
      Map<String, String> environment,
      Map<String, String> settings,
      Progress progress) {
    this.root = root;
    this.build = build;
    this.home = StackHome.of(root, environment);
    this.ports = PortPlan.from(environment);
    this.external = ExternalServers.from(environment);
    this.embedded =
        new EmbeddedInfrastructure(
            home, ports.servers(), new ServerJars(root), external.missing(), progress);
    this.infrastructure = new ExternalInfrastructure(external, embedded);
    this.passwords = new DatabasePasswords(home.keys());
    this.environment = new ServiceEnvironment(home, ports, passwords, settings);
    this.services =
        new StackServices(
            build,
            home,
            ports,
            infrastructure,
            this.environment,
            new ServiceRunner(
                build,
                home,
                ports,
                this.environment,
                StartPatience.limit(environment),
                StartArchive.isWanted(environment)),
            progress);
    this.progress = progress;
  }

  public StackHome home() {
    return home;
  }

  public PortPlan ports() {
    return ports;
  }

  public Path root() {
    return root;
  }

  /** A service's address; by name, because cookies are set for {@code localhost}. */
  public String url(Listener listener) {
    return "http://localhost:" + ports.of(listener);
  }

  /** Its services, each by itself. */
  public StackServices services() {
    return services;
  }

  /** Where its servers are, whether or not they run. */
  public InfrastructureEndpoints endpoints() {
    return infrastructure.endpoints();
  }

  /**
   * Requires that PostgreSQL and Kafka keep their data in this stack's folder.
   *
   * @throws IllegalArgumentException when a variable names somebody else's
   */
  public void requireOwnDisks() {
    if (!external.missing().containsAll(List.of(ServerKind.POSTGRES, ServerKind.KAFKA))) {
      throw new IllegalArgumentException(
          "%s and %s must not be set: only the disks of this stack's own servers are touched"
              .formatted(ExternalServers.POSTGRES_VARIABLE, ExternalServers.KAFKA_VARIABLE));
    }
  }

  /** Ends every process at once, as a loss of power would. */
  public void killAll() {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      services.killAll();
      external.missing().forEach(infrastructure::kill);
    }
  }

  /** Starts everything that is not running, seeds, and returns when all of it is ready. */
  public void up() {
    up(true);
  }

  /**
   * Starts everything that is not running and returns when all of it is ready.
   *
   * @param seeded whether the sandbox is seeded where it is not yet
   */
  public void up(boolean seeded) {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      sandbox().requireSameUrls();
      new KeyMaterial(home.keys()).createMissing();
      services.requirePorts();
      InfrastructureEndpoints endpoints = infrastructure.start();
      if (!services.allRun()) {
        prepare(endpoints);
      }
      services.startAll(endpoints);
      if (seeded) {
        sandbox().seed();
      }
    }
  }

  /** Stops services, then servers. */
  public void down() {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      stopAll();
    }
  }

  /**
   * Stops everything and deletes all that the stack keeps, including its databases on an external
   * server.
   */
  public void reset() {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      stopAll();
      external
          .postgres()
          .ifPresent(server -> new DatabaseBootstrap(server, passwords).dropDatabases());
      StackFiles.delete(home);
    }
  }

  /**
   * Restarts one service or server, or starts it if it is not running.
   *
   * @throws IllegalArgumentException when the stack has none with that name
   */
  public void restart(String name) {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      Optional<StackService> service = StackService.named(name);
      if (service.isPresent()) {
        services.restart(service.get(), infrastructure.endpoints());
        return;
      }
      EmbeddedServer server = server(name);
      server.stop();
      progress.timed(server.name(), server::start);
    }
  }

  /**
   * Ends one service or server at once, as a crash would; {@link #restart} brings it back.
   *
   * @throws IllegalArgumentException when the stack has none with that name
   */
  public void kill(String name) {
    try (FolderLock _ = FolderLock.take(home.folder())) {
      Optional<StackService> service = StackService.named(name);
      if (service.isPresent()) {
        services.kill(service.get());
      } else {
        infrastructure.kill(ServerKind.valueOf(server(name).name().toUpperCase(Locale.ROOT)));
      }
    }
  }

  private EmbeddedServer server(String name) {
    return embedded.servers().stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /** The names that {@link #restart} accepts. */
  public List<String> names() {
    return Stream.concat(
            Arrays.stream(StackService.values()).map(StackService::label),
            embedded.servers().stream().map(EmbeddedServer::name))
        .toList();
  }

  /** What is running; whether it is ready is not asked. */
  public List<Unit> processes() {
    return Stream.concat(
            Arrays.stream(StackService.values())
                .map(service -> new Unit(service.label(), services.running(service))),
            embedded.servers().stream().map(server -> new Unit(server.name(), server.running())))
        .toList();
  }

  // Migrations run here, before any service starts, because services read each other's views; each
  // service then finds its own already applied.
  private void prepare(InfrastructureEndpoints endpoints) {
    progress.timed(
        "databases and topics",
        () -> {
          new DatabaseBootstrap(endpoints.postgres(), passwords).run();
          Migrations migrations = new Migrations(build);
          for (StackService service : StackService.values()) {
            ServiceDatabase database = service.database();
            migrations.apply(
                database,
                endpoints.postgres().jdbcUrl(database.database()),
                passwords.of(database.owner()));
          }
          try (KafkaProbe kafka = new KafkaProbe(endpoints.kafka())) {
            kafka.createTopics(Topics.ALL);
          }
        });
  }

  private Sandbox sandbox() {
    return new Sandbox(
        home,
        SandboxUrls.of(ports),
        new BootstrapAdmin(home, environment, infrastructure.endpoints()),
        progress);
  }

  private void stopAll() {
    services.stopAll();
    infrastructure.stop();
  }

  private IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "no service called '" + name + "' runs here; there are " + String.join(", ", names()));
  }
}
