package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.PostgresEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {

  private static final InfrastructureEndpoints ENDPOINTS =
      new InfrastructureEndpoints(
          new PostgresEndpoint("127.0.0.1", 9091, "postgres", "postgres", "admin-secret", ""),
          URI.create("redis://127.0.0.1:9092"),
          "127.0.0.1:9093");

  private final StackHome home;
  private final DatabasePasswords passwords;
  private final ServiceEnvironment environment;

  ServiceEnvironmentTest(@TempDir Path folder) {
    home = new StackHome(folder, folder);
    passwords = new DatabasePasswords(home.keys());
    environment = new ServiceEnvironment(home, new PortPlan(1000), passwords, Map.of());
  }

  @Test
  void a_service_learns_everything_from_its_variables() {
    Map<String, String> variables = environment.of(StackService.GAMES, ENDPOINTS);

    Map<String, String> expected = new HashMap<>();
    expected.put("PADDOCK_HTTP_HOST", "127.0.0.1");
    expected.put("PADDOCK_HTTP_PORT", "9082");
    expected.put("PADDOCK_MANAGEMENT_PORT", "10082");
    expected.put("PADDOCK_DB_URL", "postgresql://127.0.0.1:9091/paddock");
    expected.put("PADDOCK_DB_USER", "paddock_games");
    expected.put("PADDOCK_DB_PASSWORD", passwords.of("paddock_games"));
    expected.put("PADDOCK_DB_OWNER_USER", "paddock_owner");
    expected.put("PADDOCK_DB_OWNER_PASSWORD", passwords.of("paddock_owner"));
    expected.put("PADDOCK_REDIS_URL", "redis://127.0.0.1:9092");
    expected.put("PADDOCK_KAFKA", "127.0.0.1:9093");
    expected.put("PADDOCK_KEYS_DIR", home.keys().toString());
    expected.put("PADDOCK_SANDBOX", "true");
    expected.put("PADDOCK_LIMITS_STAFF_READ", "60000");
    expected.put("PADDOCK_LIMITS_STAFF_WRITE", "30000");
    expected.put("PADDOCK_SHUTDOWN_DELAY", "0s");
    expected.put("PADDOCK_JWKS_URL", "http://localhost:9081/.well-known/jwks.json");
    expected.put("PADDOCK_CONNECTIVITY_CALLBACKS_URL", "http://localhost:10084");
    expected.put("PADDOCK_DELIVERIES_URL", "http://localhost:9084");
    expected.put("PADDOCK_CONNECTIVITY_GAMES_URL", "http://localhost:10082");
    expected.put("PADDOCK_BEACON_URLS", "http://localhost:9090/beacon");
    expected.put("PADDOCK_BEACON_CHAIN", "local");
    expected.put("PADDOCK_BEACON_GENESIS", "2025-01-01T00:00:00Z");
    expected.put("PADDOCK_BEACON_PERIOD", "1s");
    expected.put("PADDOCK_DEMO_CONFIG", home.demoOperatorFile().toString());
    expected.put("PADDOCK_DEMO_PLATFORM_BACKOFFICE", "http://localhost:9081");
    expected.put("PADDOCK_DEMO_PLATFORM_GAMES", "http://localhost:9082");
    expected.put("PADDOCK_DEMO_PLATFORM_GATEWAY", "http://localhost:9083");
    expected.put("PADDOCK_DEMO_PLATFORM_CALLBACKS", "http://localhost:9084");
    assertThat(variables).isEqualTo(expected);
  }

  @Test
  void a_stacks_settings_take_precedence() {
    Map<String, String> settings =
        Map.of("PADDOCK_SHUTDOWN_DELAY", "5s", "PADDOCK_MIGRATE", "false");
    Map<String, String> usual = environment.of(StackService.GAMES, ENDPOINTS);

    Map<String, String> variables =
        new ServiceEnvironment(home, new PortPlan(1000), passwords, settings)
            .of(StackService.GAMES, ENDPOINTS);

    usual.putAll(settings);
    assertThat(variables).isEqualTo(usual);
  }

  @Test
  void the_demo_operator_has_its_own_database_and_roles() {
    assertThat(environment.of(StackService.DEMO_OPERATOR, ENDPOINTS))
        .containsEntry("PADDOCK_DB_URL", "postgresql://127.0.0.1:9091/demo_operator")
        .containsEntry("PADDOCK_DB_USER", "demo_operator")
        .containsEntry("PADDOCK_DB_OWNER_USER", "demo_owner")
        .containsEntry("PADDOCK_HTTP_PORT", "9090")
        .containsEntry("PADDOCK_MANAGEMENT_PORT", "10090");
  }

  @Test
  void nobody_learns_the_administrators_password() {
    for (StackService service : StackService.values()) {
      assertThat(environment.of(service, ENDPOINTS).values()).doesNotContain("admin-secret");
    }
  }

  @Test
  void services_are_found_by_the_names_in_the_documentation() {
    assertThat(StackService.named("backoffice")).contains(StackService.BACKOFFICE);
    assertThat(StackService.named("games")).contains(StackService.GAMES);
    assertThat(StackService.named("gateway")).contains(StackService.GATEWAY);
    assertThat(StackService.named("callbacks")).contains(StackService.CALLBACKS);
    assertThat(StackService.named("demo-operator")).contains(StackService.DEMO_OPERATOR);
    assertThat(StackService.named("postgres")).isEmpty();
    assertThat(StackService.CALLBACKS.application(Path.of("/r")))
        .hasToString("/r/callback-service/target/quarkus-app");
  }
}
