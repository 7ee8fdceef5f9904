package io.paddock.stack.service;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.database.ServiceDatabase;
import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.Loopback;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The variables that tell a service where to listen and which servers to use. */
public final class ServiceEnvironment {

  private final StackHome home;
  private final PortPlan ports;
  private final DatabasePasswords passwords;
  private final Map<String, String> settings;

  /**
   * @param settings variables for every service, which take precedence
   */
  public ServiceEnvironment(
      StackHome home, PortPlan ports, DatabasePasswords passwords, Map<String, String> settings) {
    this.home = home;
    this.ports = ports;
    this.passwords = passwords;
    this.settings = Map.copyOf(settings);
  }

  /** All of one service's variables. */
  public Map<String, String> of(StackService service, InfrastructureEndpoints endpoints) {
    ServiceDatabase database = service.database();
    Map<String, String> variables = new TreeMap<>();
    variables.put("PADDOCK_HTTP_HOST", Loopback.HOST);
    variables.put("PADDOCK_HTTP_PORT", Integer.toString(ports.of(service.http())));
    variables.put("PADDOCK_MANAGEMENT_PORT", Integer.toString(ports.of(service.management())));
    variables.put("PADDOCK_DB_URL", endpoints.postgres().url(database.database()));
    variables.put("PADDOCK_DB_USER", database.role());
    variables.put("PADDOCK_DB_PASSWORD", passwords.of(database.role()));
    variables.put("PADDOCK_DB_OWNER_USER", database.owner());
    variables.put("PADDOCK_DB_OWNER_PASSWORD", passwords.of(database.owner()));
    variables.put("PADDOCK_REDIS_URL", endpoints.redis().toString());
    variables.put("PADDOCK_KAFKA", endpoints.kafka());
    variables.put("PADDOCK_KEYS_DIR", home.keys().toString());
    variables.put("PADDOCK_SANDBOX", "true");
    // Benchmarks are one member of staff who asks as fast as the service answers.
    variables.put("PADDOCK_LIMITS_STAFF_READ", "60000");
    variables.put("PADDOCK_LIMITS_STAFF_WRITE", "30000");
    // No balancer is in front of it that would have to notice.
    variables.put("PADDOCK_SHUTDOWN_DELAY", "0s");
    variables.put(
        "PADDOCK_JWKS_URL",
        "http://localhost:" + ports.of(Listener.BACKOFFICE) + "/.well-known/jwks.json");
    variables.put(
        "PADDOCK_CONNECTIVITY_CALLBACKS_URL",
        "http://localhost:" + ports.of(Listener.CALLBACKS_MANAGEMENT));
    variables.put("PADDOCK_DELIVERIES_URL", "http://localhost:" + ports.of(Listener.CALLBACKS));
    variables.put(
        "PADDOCK_CONNECTIVITY_GAMES_URL",
        "http://localhost:" + ports.of(Listener.GAMES_MANAGEMENT));
    // The demo operator's own beacon: a sandbox needs no network.
    variables.put(
        "PADDOCK_BEACON_URLS", "http://localhost:" + ports.of(Listener.DEMO_OPERATOR) + "/beacon");
    variables.put("PADDOCK_BEACON_CHAIN", "local");
    variables.put("PADDOCK_BEACON_GENESIS", "2025-01-01T00:00:00Z");
    variables.put("PADDOCK_BEACON_PERIOD", "1s");
    variables.put("PADDOCK_DEMO_CONFIG", home.demoOperatorFile().toString());
    // Where its start page leads.
    for (Listener platform :
        List.of(Listener.BACKOFFICE, Listener.GAMES, Listener.GATEWAY, Listener.CALLBACKS)) {
      variables.put(
          "PADDOCK_DEMO_PLATFORM_" + platform.name(), "http://localhost:" + ports.of(platform));
    }
    variables.putAll(settings);
    return variables;
  }
}
