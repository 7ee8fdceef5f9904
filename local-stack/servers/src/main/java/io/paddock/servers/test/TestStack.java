package io.paddock.servers.test;

import io.paddock.servers.database.DatabaseBootstrap;
import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.database.Migrations;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Repository;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.RedisProbe;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PostgreSQL, Redis and Kafka for tests. All tests of a run share one set of servers, started by
 * whoever comes first; each takes a database of its own in it.
 */
public final class TestStack {

  private static final int NAME_BYTES = 5;

  /** What is migrated already is copied: some modules ask for dozens of the same databases. */
  private static final Map<Migrated, String> TEMPLATES = new ConcurrentHashMap<>();

  private record Migrated(String server, String owner, List<ServiceDatabase> services) {}

  private final Path root;
  private final TestServers servers;
  private final InfrastructureEndpoints endpoints;
  private final SecureRandom random = new SecureRandom();

  private TestStack(Path root, TestServers servers, InfrastructureEndpoints endpoints) {
    this.root = root;
    this.servers = servers;
    this.endpoints = endpoints;
  }

  /** Joins the run's set of servers, and starts it if this is the first to ask. */
  public static TestStack join() {
    Path root = Repository.root();
    TestServers servers = TestServers.of(root, System.getenv());
    return new TestStack(root, servers, servers.join());
  }

  public InfrastructureEndpoints endpoints() {
    return endpoints;
  }

  /** A folder with {@code kek}, {@code pepper} and {@code jwt}. */
  public Path keysFolder() {
    return servers.home().keys();
  }

  /**
   * Makes an empty database with a service's roles and rights.
   *
   * @param service who uses it
   * @param others services whose migrations are applied first, in this order; their roles may
   *     connect too
   */
  public TestDatabase newDatabase(ServiceDatabase service, List<ServiceDatabase> others) {
    DatabasePasswords passwords = new DatabasePasswords(servers.home().keys());
    DatabaseBootstrap databases = new DatabaseBootstrap(endpoints.postgres(), passwords);
    List<ServiceDatabase> tenants =
        List.of(ServiceDatabase.values()).stream()
            .filter(candidate -> candidate.owner().equals(service.owner()))
            .toList();
    String name = newName(service);
    if (others.isEmpty()) {
      databases.createDatabase(name, tenants);
    } else {
      String template =
          TEMPLATES.computeIfAbsent(
              new Migrated(endpoints.postgres().jdbcUrl(""), service.owner(), List.copyOf(others)),
              migrated -> template(databases, newName(service), tenants, migrated.services()));
      databases.copyDatabase(template, name, tenants);
    }
    return new TestDatabase(
        endpoints.postgres().url(name),
        service.owner(),
        passwords.of(service.owner()),
        service.role(),
        passwords.of(service.role()));
  }

  private String template(
      DatabaseBootstrap databases,
      String name,
      List<ServiceDatabase> tenants,
      List<ServiceDatabase> migrated) {
    databases.createDatabase(name, tenants);
    Migrations migrations = new Migrations(root);
    DatabasePasswords passwords = new DatabasePasswords(servers.home().keys());
    migrated.forEach(
        other ->
            migrations.apply(
                other, endpoints.postgres().jdbcUrl(name), passwords.of(other.owner())));
    return name;
  }

  private String newName(ServiceDatabase service) {
    byte[] suffix = new byte[NAME_BYTES];
    random.nextBytes(suffix);
    return "t_" + service.service().replace('-', '_') + "_" + HexFormat.of().formatHex(suffix);
  }

  /** Takes one of Redis' numbered databases, emptied. Channels are not separated by it. */
  public URI newRedisDatabase() {
    int database = servers.nextRedisDatabase();
    new RedisProbe(endpoints.redis()).flush(database);
    return endpoints.redis().resolve("/" + database);
  }

  /**
   * The configuration of a service that runs against these servers, by the names that services
   * read.
   */
  public Map<String, String> configuration(TestDatabase database) {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("PADDOCK_DB_URL", database.url());
    configuration.put("PADDOCK_DB_USER", database.user());
    configuration.put("PADDOCK_DB_PASSWORD", database.password());
    configuration.put("PADDOCK_DB_OWNER_USER", database.ownerUser());
    configuration.put("PADDOCK_DB_OWNER_PASSWORD", database.ownerPassword());
    configuration.put("PADDOCK_REDIS_URL", newRedisDatabase().toString());
    configuration.put("PADDOCK_KAFKA", endpoints.kafka());
    configuration.put("PADDOCK_KEYS_DIR", keysFolder().toString());
    configuration.put("PADDOCK_SANDBOX", "true");
    return configuration;
  }
}
