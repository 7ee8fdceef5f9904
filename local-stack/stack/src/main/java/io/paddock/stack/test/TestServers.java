package io.paddock.stack.test;

import io.paddock.stack.database.DatabaseBootstrap;
import io.paddock.stack.database.DatabasePasswords;
import io.paddock.stack.home.ServerPorts;
import io.paddock.stack.home.StackHome;
import io.paddock.stack.infra.EmbeddedInfrastructure;
import io.paddock.stack.infra.EmbeddedServer;
import io.paddock.stack.infra.ExternalInfrastructure;
import io.paddock.stack.infra.ExternalServers;
import io.paddock.stack.infra.Infrastructure;
import io.paddock.stack.infra.InfrastructureEndpoints;
import io.paddock.stack.infra.KafkaProbe;
import io.paddock.stack.infra.RedisServer;
import io.paddock.stack.infra.ServerJars;
import io.paddock.stack.infra.Topics;
import io.paddock.stack.keys.KeyMaterial;
import io.paddock.stack.process.FolderLock;
import io.paddock.stack.process.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The one set of servers of a test run. Whoever comes first starts it, on empty data; the others
 * join. It is stopped by {@code ./paddock test}, or by itself some time after the build that used
 * it last has ended.
 */
public final class TestServers {

  /** The system property and, in capitals, the environment variable that move the set's folder. */
  public static final String HOME_PROPERTY = "PADDOCK_TEST_HOME";

  /** A server of somebody else's may have as few as Redis' default. */
  private static final int EXTERNAL_REDIS_DATABASES = 16;

  private final StackHome home;
  private final ServerJars jars;
  private final ExternalServers external;
  private final TestHome files;

  private TestServers(StackHome home, ServerJars jars, ExternalServers external) {
    this.home = home;
    this.jars = jars;
    this.external = external;
    this.files = new TestHome(home.folder());
  }

  /**
   * The set that belongs to a repository.
   *
   * @param root the repository's root
   * @param environment environment variables
   */
  public static TestServers of(Path root, Map<String, String> environment) {
    String named =
        System.getProperty(HOME_PROPERTY, environment.getOrDefault(HOME_PROPERTY, "")).strip();
    Path folder = named.isEmpty() ? root.resolve(".paddock/test") : root.resolve(named);
    return new TestServers(
        new StackHome(folder, root.resolve(".paddock/bin")),
        new ServerJars(root),
        ExternalServers.from(environment));
  }

  public StackHome home() {
    return home;
  }

  /** Starts what does not run, and keeps the set alive as long as this build runs. */
  public InfrastructureEndpoints join() {
    try (FolderLock _ = files.lock()) {
      new TestOwners(home.folder()).join();
      EmbeddedInfrastructure embedded = embedded(files.ports());
      boolean fresh = embedded.servers().stream().allMatch(server -> server.running().isEmpty());
      if (fresh) {
        files.deleteData();
        embedded = embedded(files.freePorts());
      }
      Infrastructure all = new ExternalInfrastructure(external, embedded);
      InfrastructureEndpoints endpoints = all.start();
      if (fresh) {
        prepare(endpoints);
      }
      new TestOwners(home.folder()).watch(pidFiles(embedded.servers()));
      return endpoints;
    }
  }

  /** Stops the set, whoever uses it. */
  public void stop() {
    try (FolderLock _ = files.lock()) {
      embedded(files.ports()).stop();
    }
  }

  int nextRedisDatabase() {
    int databases = external.redis().isPresent() ? EXTERNAL_REDIS_DATABASES : RedisServer.DATABASES;
    try (FolderLock _ = files.lock()) {
      return files.nextNumber() % databases;
    }
  }

  private void prepare(InfrastructureEndpoints endpoints) {
    new KeyMaterial(home.keys()).createMissing();
    new DatabaseBootstrap(endpoints.postgres(), new DatabasePasswords(home.keys())).createRoles();
    try (KafkaProbe kafka = new KafkaProbe(endpoints.kafka())) {
      kafka.createTopics(Topics.ALL);
    }
  }

  private EmbeddedInfrastructure embedded(ServerPorts ports) {
    return new EmbeddedInfrastructure(home, ports, jars, external.missing(), Progress.SILENT);
  }

  private List<Path> pidFiles(List<EmbeddedServer> servers) {
    return servers.stream().map(server -> home.run().resolve(server.name() + ".pid")).toList();
  }
}
