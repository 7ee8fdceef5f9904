package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paddock.servers.home.Listener;
import io.paddock.servers.home.PortPlan;
import io.paddock.servers.infra.InfrastructureEndpoints;
import io.paddock.servers.infra.Loopback;
import io.paddock.servers.infra.PortTakenException;
import io.paddock.servers.infra.PostgresEndpoint;
import io.paddock.servers.keys.KeyMaterial;
import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.ProcessIdentity;
import io.paddock.servers.process.Progress;
import io.paddock.servers.test.TestStack;
import io.paddock.stack.fixtures.FakeRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stack's own logic over services that do nothing, on the run's shared servers. */
@Timeout(300)
class LocalStackTest {

  private final Path home;
  private final PortPlan ports = new PortPlan(freeOffset());
  private final Path root;
  private final LocalStack stack;
  private final TestStack servers = TestStack.join();

  LocalStackTest(@TempDir Path folder) throws IOException {
    this.root = FakeRepository.layOut(folder.resolve("repository"));
    this.home = folder.resolve("home");
    this.stack = new LocalStack(root, environment(servers.endpoints()), Progress.SILENT);
  }

  /** Another test covers the sandbox: here it is already seeded. */
  @BeforeEach
  void seeded() throws IOException {
    new KeyMaterial(home.resolve("keys")).createMissing();
    try (var keys = Files.list(servers.keysFolder())) {
      for (Path key : keys.toList()) {
        Files.copy(
            key,
            home.resolve("keys").resolve(key.getFileName().toString()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(home.resolve("sandbox.json"), "{}");
    Files.writeString(home.resolve("seed.json"), "{\"demoOperator\":{}}");
  }

  @AfterEach
  void down() {
    stack.down();
  }

  @Test
  void up_starts_every_service_and_returns_when_all_are_ready() {
    stack.up();

    assertThat(StackService.values()).hasSize(5).allMatch(this::ready);
    for (StackService service : StackService.values()) {
      assertThat(home.resolve("run").resolve(service.label() + ".pid"))
          .hasContent(process(service).orElseThrow().pid() + "\n");
      assertThat(Loopback.accepts(ports.of(service.http()))).isTrue();
      assertThat(home.resolve("logs").resolve(service.label() + ".log"))
          .hasContent(service.label() + " begins");
    }
  }

  @Test
  void up_seeds_unless_it_is_told_not_to() throws IOException {
    Files.delete(home.resolve("sandbox.json"));

    stack.up(false);

    assertThat(StackService.values()).allMatch(this::ready);
    assertThat(home.resolve("sandbox.json")).doesNotExist();
    assertThat(home.resolve("seed.json")).hasContent("{\"demoOperator\":{}}");
    assertThatThrownBy(stack::up)
        .as("services that do nothing cannot be seeded")
        .isInstanceOf(RuntimeException.class);
    assertThat(home.resolve("seed.json")).content().contains("\"urls\"");
  }

  @Test
  void up_again_starts_what_was_killed_and_nothing_else() {
    stack.up();
    Map<StackService, ProcessIdentity> before = processes();
    kill(StackService.GATEWAY);

    stack.up();

    Map<StackService, ProcessIdentity> after = processes();
    assertThat(after.get(StackService.GATEWAY)).isNotEqualTo(before.get(StackService.GATEWAY));
    before.remove(StackService.GATEWAY);
    assertThat(after).containsAllEntriesOf(before);
  }

  @Test
  void everything_killed_at_once_comes_up_again() {
    stack.up();
    Arrays.stream(StackService.values()).forEach(this::kill);

    stack.up();

    assertThat(StackService.values()).allMatch(this::ready);
  }

  @Test
  void restart_replaces_one_process() {
    stack.up();
    Map<StackService, ProcessIdentity> before = processes();
    ProcessIdentity replaced = process(StackService.GATEWAY).orElseThrow();

    stack.restart("gateway");

    Map<StackService, ProcessIdentity> after = processes();
    assertThat(after.get(StackService.GATEWAY)).isNotEqualTo(replaced);
    assertThat(replaced.isAlive()).isFalse();
    assertThat(after.get(StackService.GAMES)).isEqualTo(before.get(StackService.GAMES));
    assertThat(ready(StackService.GATEWAY)).isTrue();
  }

  @Test
  void nothing_is_kept_of_a_start_unless_that_is_wanted() throws IOException {
    stack.up();

    stack.services().keepArchives();

    assertThat(commandLine(StackService.GATEWAY)).doesNotContain("-XX:+RecordDynamicDumpInfo");
    assertThat(archive(StackService.GATEWAY)).doesNotExist();
  }

  @Test
  void what_the_first_start_loaded_is_kept_and_the_next_one_uses_it() throws IOException {
    Map<String, String> wanting = new HashMap<>(environment(servers.endpoints()));
    wanting.put("PADDOCK_KEEP_CLASSES", "true");
    LocalStack keeping = new LocalStack(root, wanting, Progress.SILENT);
    keeping.up();
    Arrays.stream(StackService.values())
        .filter(service -> service != StackService.GATEWAY)
        .forEach(this::kill);
    assertThat(commandLine(StackService.GATEWAY)).contains("-XX:+RecordDynamicDumpInfo");

    keeping.services().keepArchives();

    Path archive = archive(StackService.GATEWAY);
    assertThat(commandLine(StackService.GATEWAY))
        .contains("-XX:SharedArchiveFile=" + archive)
        .doesNotContain("-XX:+RecordDynamicDumpInfo");
    assertThat(Files.readString(Path.of("/proc/" + pid(StackService.GATEWAY) + "/maps")))
        .contains(archive.toString());
  }

  @Test
  void down_stops_everything() {
    stack.up();
    Map<StackService, ProcessIdentity> before = processes();

    stack.down();

    assertThat(before.values()).noneMatch(ProcessIdentity::isAlive);
    assertThat(stack.processes()).allMatch(unit -> unit.process().isEmpty());
    assertThat(home.resolve("run")).isEmptyDirectory();
  }

  @Test
  void a_service_that_ends_while_starting_is_named_and_the_others_stay() throws IOException {
    Path ends = Files.writeString(home.resolve("games.ends"), "");

    assertThatThrownBy(stack::up)
        .isInstanceOf(DaemonFailure.class)
        .hasMessage("games ended while starting");

    assertThat(process(StackService.GAMES)).isEmpty();
    assertThat(process(StackService.BACKOFFICE)).isPresent();
    assertThat(home.resolve("logs/games.log")).content().endsWith("cannot go on\n");
    Files.delete(ends);
    stack.up();
    assertThat(process(StackService.GAMES)).isPresent();
  }

  @Test
  void a_restart_waits_while_the_service_is_not_ready() throws IOException {
    stack.up();
    Files.writeString(home.resolve("callbacks.sleeps"), "");
    kill(StackService.CALLBACKS);
    Thread restart = Thread.ofVirtual().start(() -> restartUntilStopped("callbacks"));

    await().until(() -> process(StackService.CALLBACKS).isPresent());

    assertThat(ready(StackService.CALLBACKS)).isFalse();
    assertThat(restart.isAlive()).isTrue();
    kill(StackService.CALLBACKS);
    await().until(() -> !restart.isAlive());
  }

  @Test
  void one_service_leaves_and_comes_again_while_the_others_stay() {
    stack.up();
    Map<StackService, ProcessIdentity> before = processes();

    stack.services().stop(StackService.GATEWAY);
    boolean readyWhileGone = stack.services().isReady(StackService.GATEWAY);
    Optional<ProcessIdentity> gone = process(StackService.GATEWAY);
    stack.services().start(StackService.GATEWAY);

    assertThat(readyWhileGone).isFalse();
    assertThat(gone).isEmpty();
    assertThat(stack.services().isReady(StackService.GATEWAY)).isTrue();
    Map<StackService, ProcessIdentity> after = processes();
    assertThat(after.remove(StackService.GATEWAY)).isNotEqualTo(before.get(StackService.GATEWAY));
    assertThat(before).containsAllEntriesOf(after);
  }

  @Test
  void a_services_own_command_runs_with_its_rights_and_ends_with_its_code() {
    int code = stack.services().command(StackService.GATEWAY, List.of("trading", "skip", "7"));

    assertThat(code).isEqualTo(3);
    assertThat(home.resolve("keys/asked")).hasContent("trading skip 7 by paddock_gateway");
  }

  @Test
  void a_taken_port_is_named_and_nothing_is_started() throws IOException {
    int port = ports.of(Listener.GATEWAY);
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(stack::up)
          .isInstanceOf(PortTakenException.class)
          .hasMessageStartingWith("port " + port + " (gateway) is taken");
    }
    assertThat(stack.processes()).allMatch(unit -> unit.process().isEmpty());
  }

  private void restartUntilStopped(String service) {
    try {
      stack.restart(service);
    } catch (DaemonFailure killed) {
      assertThat(killed).hasMessage(service + " ended while starting");
    }
  }

  private boolean ready(StackService service) {
    return Health.look(ports.of(service.management())).ready();
  }

  private Optional<ProcessIdentity> process(StackService service) {
    return stack.processes().stream()
        .filter(unit -> unit.name().equals(service.label()))
        .findFirst()
        .flatMap(Unit::process);
  }

  private Map<StackService, ProcessIdentity> processes() {
    return Arrays.stream(StackService.values())
        .collect(Collectors.toMap(Function.identity(), service -> process(service).orElseThrow()));
  }

  private long pid(StackService service) {
    return process(service).orElseThrow().pid();
  }

  private List<String> commandLine(StackService service) throws IOException {
    return List.of(Files.readString(Path.of("/proc/" + pid(service) + "/cmdline")).split("\0", -1));
  }

  private void kill(StackService service) {
    ProcessIdentity process = process(service).orElseThrow();
    ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
    await().until(() -> !process.isAlive());
  }

  private Path archive(StackService service) {
    return service.application(root).resolveSibling("quarkus-app-" + Runtime.version() + ".jsa");
  }

  private Map<String, String> environment(InfrastructureEndpoints endpoints) {
    PostgresEndpoint postgres = endpoints.postgres();
    return Map.of(
        "PADDOCK_HOME",
        home.toString(),
        "PADDOCK_PORT_OFFSET",
        Integer.toString(ports.offset()),
        "PADDOCK_PG_URL",
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                postgres.adminUser(),
                URLEncoder.encode(postgres.adminPassword(), StandardCharsets.UTF_8),
                postgres.host(),
                postgres.port(),
                postgres.adminDatabase()),
        "PADDOCK_REDIS_URL",
        endpoints.redis().toString(),
        "PADDOCK_KAFKA",
        endpoints.kafka());
  }

  private static int freeOffset() {
    return IntStream.range(100, 300)
        .map(i -> 100 * i)
        .filter(
            offset ->
                Arrays.stream(Listener.values())
                    .noneMatch(listener -> Loopback.accepts(listener.basePort() + offset)))
        .findFirst()
        .orElseThrow();
  }
}
