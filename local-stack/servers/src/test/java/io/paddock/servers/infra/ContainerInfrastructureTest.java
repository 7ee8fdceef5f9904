package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.home.Repository;
import io.paddock.servers.home.ServerPorts;
import io.paddock.servers.home.StackHome;
import io.paddock.servers.infra.ContainerCommand.Verb;
import io.paddock.servers.process.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything but the containers themselves: no Docker engine may be assumed. */
class ContainerInfrastructureTest {

  private static final ServerPorts PORTS = new ServerPorts(1, 2, 3, 4);

  private final StackHome home;

  ContainerInfrastructureTest(@TempDir Path folder) {
    home = StackHome.at(folder);
  }

  @AfterEach
  void stop() {
    containers(EnumSet.allOf(ServerKind.class), Map.of()).stop();
  }

  @Test
  void a_missing_engine_is_said() {
    Containers containers = new Containers(List.of(), "nobody", () -> false);

    assertThatThrownBy(containers::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "no Docker engine answers, and paddock.infra asks for containers: start one that this"
                + " user may reach (DOCKER_HOST, or the socket /var/run/docker.sock), or leave"
                + " paddock.infra out for the embedded servers");
  }

  /** Whether this machine has an engine or not. */
  @Test
  void what_keeps_containers_from_starting_is_said_and_nothing_runs_instead() {
    ContainerInfrastructure containers =
        containers(Set.of(ServerKind.REDIS), Map.of("PADDOCK_IMAGE_REDIS", "no image"));

    assertThatThrownBy(containers::start)
        .isInstanceOf(IllegalStateException.class)
        .message()
        .matches(
            "no Docker engine answers, .*|REDIS does not come up from the image no image"
                + " \\(PADDOCK_IMAGE_REDIS names another\\): .*");
    assertThat(home.data()).doesNotExist();
    assertThat(Loopback.accepts(PORTS.redis())).isFalse();
  }

  @Test
  void addresses_are_those_of_embedded_servers_on_the_same_ports() {
    EmbeddedInfrastructure embedded =
        new EmbeddedInfrastructure(
            home, PORTS, new ServerJars(Repository.root()), Set.of(), Progress.SILENT);

    assertThat(containers(Set.of(), Map.of()).endpoints()).isEqualTo(embedded.endpoints());
  }

  @Test
  void where_every_server_runs_elsewhere_there_is_nothing_to_start() {
    ContainerInfrastructure containers = containers(Set.of(), Map.of());

    assertThat(containers.start()).isEqualTo(containers.endpoints());
    assertThat(containers.runs()).isFalse();
    assertThat(home.run()).doesNotExist();
  }

  @Test
  void without_containers_there_is_nothing_to_kill_or_to_stop() {
    ContainerInfrastructure containers = containers(Set.of(ServerKind.REDIS), Map.of());

    containers.stop();

    assertThatThrownBy(() -> containers.kill(ServerKind.REDIS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no containers run");
    assertThat(home.run()).doesNotExist();
    assertThat(home.log("containers")).as("no command was run").doesNotExist();
  }

  @Test
  void a_port_that_somebody_else_has_is_no_container() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerPorts ports = new ServerPorts(1, other.getLocalPort(), 3, 4);
      ContainerInfrastructure containers =
          new ContainerInfrastructure(
              home, ports, new ServerJars(Repository.root()), Set.of(ServerKind.REDIS));

      assertThat(containers.runs()).isFalse();
    }
  }

  /** Whether this machine has an engine or not. */
  @Test
  void what_was_started_is_forgotten_once_it_is_removed() throws IOException {
    Path started = home.run().resolve("containers");
    Files.createDirectories(home.run());
    Files.writeString(started, "");

    containers(Set.of(ServerKind.REDIS), Map.of()).stop();

    assertThat(started).doesNotExist();
  }

  @Test
  void its_command_is_told_the_folder_the_ports_and_the_servers() {
    assertThat(
            ContainerCommand.arguments(
                Verb.START, home, PORTS, EnumSet.of(ServerKind.REDIS, ServerKind.KAFKA)))
        .containsExactly("start", home.folder().toString(), "1", "2", "3", "4", "REDIS", "KAFKA");
  }

  private ContainerInfrastructure containers(
      Set<ServerKind> kinds, Map<String, String> environment) {
    return new ContainerInfrastructure(
        home, PORTS, new ServerJars(Repository.root()), kinds, environment);
  }
}
