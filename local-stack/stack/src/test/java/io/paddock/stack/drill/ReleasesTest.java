package io.paddock.stack.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.database.DatabasePasswords;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.servers.keys.KeyMaterial;
import io.paddock.servers.process.Progress;
import io.paddock.stack.fixtures.FakeRepository;
import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.StackService;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {

  private final Path home;
  private final Path root;
  private final Path build;
  private final Releases releases;

  ReleasesTest(@TempDir Path folder) throws IOException {
    this.home = folder.resolve("home");
    this.root = FakeRepository.layOut(folder.resolve("new"));
    this.build = FakeRepository.layOut(folder.resolve("old"));
    this.releases =
        new Releases(
            root,
            build,
            Map.of(
                "PADDOCK_HOME", home.toString(),
                "PADDOCK_PORT_OFFSET", "3000",
                "PADDOCK_PG_URL", "postgresql://u:p@elsewhere",
                "PADDOCK_REDIS_URL", "redis://elsewhere:1",
                "PADDOCK_KAFKA", "elsewhere:1"),
            Progress.SILENT);
    new KeyMaterial(keys()).createMissing();
  }

  @Test
  void the_older_build_has_a_stack_of_its_own_on_the_usual_ports() throws IOException {
    Properties seen = seenBy(releases.older(), StackService.GATEWAY);

    assertThat(seen)
        .containsEntry("jar", StackService.GATEWAY.application(build) + "/quarkus-run.jar")
        .containsEntry("PADDOCK_HTTP_PORT", "11083")
        .containsEntry("PADDOCK_MANAGEMENT_PORT", "12083")
        .containsEntry("PADDOCK_DB_URL", "postgresql://127.0.0.1:11091/paddock")
        .containsEntry("PADDOCK_KAFKA", "127.0.0.1:11093")
        .containsEntry("PADDOCK_KEYS_DIR", keys().toString())
        .containsEntry("PADDOCK_SHUTDOWN_DELAY", "5s")
        .containsEntry("PADDOCK_MIGRATE", "false")
        .doesNotContainKey("PADDOCK_TRADING_UPGRADE_ENGINE");
  }

  @Test
  void the_newer_build_runs_on_the_same_servers_with_the_same_keys_and_a_way_back()
      throws IOException {
    Properties seen = seenBy(releases.newer(), StackService.GATEWAY);

    assertThat(seen)
        .containsEntry("jar", StackService.GATEWAY.application(root) + "/quarkus-run.jar")
        .containsEntry("PADDOCK_HTTP_PORT", "11183")
        .containsEntry("PADDOCK_MANAGEMENT_PORT", "12183")
        .containsEntry("PADDOCK_DB_URL", "postgresql://127.0.0.1:11091/paddock")
        .containsEntry("PADDOCK_DB_PASSWORD", new DatabasePasswords(keys()).of("paddock_gateway"))
        .containsEntry("PADDOCK_REDIS_URL", "redis://127.0.0.1:11092")
        .containsEntry("PADDOCK_KAFKA", "127.0.0.1:11093")
        .containsEntry("PADDOCK_BEACON_URLS", "http://localhost:11090/beacon")
        .containsEntry("PADDOCK_SHUTDOWN_DELAY", "5s")
        .containsEntry("PADDOCK_MIGRATE", "false")
        .containsEntry("PADDOCK_TRADING_UPGRADE_ENGINE", "false");
  }

  @Test
  void the_newer_builds_administrator_is_the_older_ones() {
    PostgresEndpoint older = releases.older().endpoints().postgres();

    assertThat(releases.newer().endpoints().postgres()).isEqualTo(older);
  }

  @Test
  void what_both_kept_is_deleted_and_nothing_else() throws IOException {
    Path other = Files.writeString(home.resolve("sandbox.json"), "{}");
    releases.newer();

    releases.delete();

    assertThat(releases.folder()).isEqualTo(home.resolve("drill/rolling")).doesNotExist();
    assertThat(other).exists();
  }

  private Properties seenBy(LocalStack stack, StackService service) throws IOException {
    assertThat(stack.services().command(service, List.of("migrate"))).isEqualTo(1);
    Properties seen = new Properties();
    try (Reader file = Files.newBufferedReader(keys().resolve("seen"))) {
      seen.load(file);
    }
    return seen;
  }

  private Path keys() {
    return home.resolve("drill/rolling/old/keys");
  }
}
