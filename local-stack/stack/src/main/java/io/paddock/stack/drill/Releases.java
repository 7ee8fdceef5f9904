package io.paddock.stack.drill;

import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.home.Trees;
import io.paddock.servers.infra.ExternalServers;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.servers.process.Progress;
import io.paddock.stack.load.Balancer;
import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.StackService;
import io.paddock.stack.service.StackServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An older build's stack, whole, and the newer build's services on the older one's servers, with
 * the same keys and on other ports. Both are in a folder of their own, which a stack of this
 * repository never sees.
 */
final class Releases {

  /** Free of a stack's own ports, whose http and management ports are 1000 apart. */
  static final int PORTS_APART = 100;

  private static final String FOLDER = "drill/rolling";

  private final Path root;
  private final Map<String, String> environment;
  private final Progress progress;
  private final StackHome usual;
  private final LocalStack older;

  /**
   * @param root the repository's root; its build is the newer one
   * @param build the older one's
   */
  Releases(Path root, Path build, Map<String, String> environment, Progress progress) {
    this.root = root;
    this.environment = Map.copyOf(environment);
    this.progress = progress;
    this.usual = StackHome.of(root, environment);
    this.older =
        new LocalStack(root, build, olderEnvironment(), Map.copyOf(asInACluster()), progress);
  }

  LocalStack older() {
    return older;
  }

  /** Needs the older one's servers and keys. */
  LocalStack newer() {
    Map<String, String> settings = asInACluster();
    // Otherwise there would be no way back: the older build may not know the newer engine.
    settings.put("PADDOCK_TRADING_UPGRADE_ENGINE", "false");
    settings.put("PADDOCK_BEACON_URLS", older.url(Listener.DEMO_OPERATOR) + "/beacon");
    shareKeys();
    return new LocalStack(root, root, newerEnvironment(), settings, progress);
  }

  /** A pod leaves as slowly as a balancer notices, and serves without the schema's owner. */
  private static Map<String, String> asInACluster() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("PADDOCK_SHUTDOWN_DELAY", Balancer.LATE.plusSeconds(3).toSeconds() + "s");
    settings.put("PADDOCK_MIGRATE", "false");
    return settings;
  }

  private Map<String, String> olderEnvironment() {
    Map<String, String> variables = own(home("old"));
    variables.put(PortPlan.OFFSET_VARIABLE, Integer.toString(PortPlan.from(environment).offset()));
    return variables;
  }

  private Map<String, String> newerEnvironment() {
    InfrastructureEndpoints servers = older.endpoints();
    PostgresEndpoint postgres = servers.postgres();
    Map<String, String> variables = own(home("new"));
    variables.put(PortPlan.OFFSET_VARIABLE, Integer.toString(older.ports().offset() + PORTS_APART));
    variables.put(
        ExternalServers.POSTGRES_VARIABLE,
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                postgres.adminUser(),
                URLEncoder.encode(postgres.adminPassword(), StandardCharsets.UTF_8),
                postgres.host(),
                postgres.port(),
                postgres.adminDatabase()));
    variables.put(ExternalServers.REDIS_VARIABLE, servers.redis().toString());
    variables.put(ExternalServers.KAFKA_VARIABLE, servers.kafka());
    return variables;
  }

  private Map<String, String> own(Path home) {
    return OwnServers.environment(environment, home);
  }

  private Path home(String which) {
    return usual.folder().resolve(FOLDER).resolve(which);
  }

  private void shareKeys() {
    Path shared = home("new").resolve("keys");
    try {
      Files.createDirectories(shared.resolveSibling(""));
      if (!Files.exists(shared)) {
        Files.createSymbolicLink(shared, older.home().keys());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot share " + older.home().keys(), failure);
    }
  }

  /** Where the logs of both are. */
  Path folder() {
    return usual.folder().resolve(FOLDER);
  }

  /** Ends every process of both. */
  void stop() {
    StackServices services =
        new LocalStack(root, root, own(home("new")), Map.of(), progress).services();
    for (StackService service : StackService.values()) {
      services.stop(service);
    }
    older.down();
  }

  /** Ends every process of both, and deletes what they kept. */
  void delete() {
    stop();
    try {
      Trees.delete(folder());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot delete " + folder(), failure);
    }
  }
}
