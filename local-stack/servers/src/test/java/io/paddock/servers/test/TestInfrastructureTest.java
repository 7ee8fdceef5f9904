package io.paddock.servers.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.servers.home.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("It changes a system property that others read")
class TestInfrastructureTest {

  private final Path root;
  private @Nullable String before;

  TestInfrastructureTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void forgetTheRunsOwnChoice() {
    before = System.clearProperty("paddock.infra");
  }

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty("paddock.infra");
    } else {
      System.setProperty("paddock.infra", before);
    }
  }

  @Test
  void nothing_said_is_embedded() {
    assertThat(TestInfrastructure.chosen(Map.of())).isEqualTo(TestInfrastructure.EMBEDDED);
    assertThat(TestInfrastructure.chosen(Map.of("PADDOCK_INFRA", " ")))
        .isEqualTo(TestInfrastructure.EMBEDDED);
  }

  @Test
  void the_property_chooses_and_the_variable_does_where_it_says_nothing() {
    Map<String, String> containers = Map.of("PADDOCK_INFRA", " testcontainers ");

    assertThat(TestInfrastructure.chosen(containers)).isEqualTo(TestInfrastructure.TESTCONTAINERS);
    System.setProperty("paddock.infra", "embedded");
    assertThat(TestInfrastructure.chosen(containers)).isEqualTo(TestInfrastructure.EMBEDDED);
    System.setProperty("paddock.infra", "testcontainers");
    assertThat(TestInfrastructure.chosen(Map.of())).isEqualTo(TestInfrastructure.TESTCONTAINERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker", "TESTCONTAINERS", "containers"})
  void an_unknown_one_is_refused_by_naming_those_that_are(String name) {
    System.setProperty("paddock.infra", name);

    assertThatThrownBy(() -> TestServers.of(root, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paddock.infra must be embedded or testcontainers, not '" + name + "'");
  }

  @Test
  void each_kind_has_files_of_its_own() {
    Map<String, String> environment = Map.of("PADDOCK_TEST_HOME", "elsewhere");

    assertThat(TestServers.of(root, environment, TestInfrastructure.EMBEDDED).home().folder())
        .isEqualTo(root.resolve("elsewhere"));
    assertThat(TestServers.of(root, environment, TestInfrastructure.TESTCONTAINERS).home().folder())
        .isEqualTo(root.resolve("elsewhere/containers"));
  }

  @Test
  void stopping_reaches_sets_of_every_kind_whatever_is_chosen() throws Exception {
    Path elsewhere = root.resolve("elsewhere");
    Map<String, String> environment =
        Map.of("PADDOCK_TEST_HOME", elsewhere.toString(), "PADDOCK_INFRA", "unknown");
    Process embedded = recorded("elsewhere/run/redis");
    Path containers = elsewhere.resolve("containers/run/containers");
    Files.createDirectories(containers.getParent());
    Files.writeString(containers, "");

    TestServers.stopAll(Repository.root(), environment);

    // It is dead at once and known to be so a moment later: long before it would end by itself.
    assertThat(embedded.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(containers).as("there are none, and that is known").doesNotExist();
  }

  @Test
  void stopping_makes_no_files_for_a_set_that_never_was() {
    TestServers.stopAll(root, Map.of("PADDOCK_TEST_HOME", "elsewhere"));

    assertThat(root.resolve("elsewhere")).doesNotExist();
  }

  private Process recorded(String pidFile) throws Exception {
    Process process = new ProcessBuilder("sleep", "600").start();
    Path file = root.resolve(pidFile + ".pid");
    Files.createDirectories(file.getParent());
    Files.writeString(file, process.pid() + "\n");
    Files.writeString(
        root.resolve(pidFile + ".started"),
        process.toHandle().info().startInstant().orElseThrow().toEpochMilli() + "\n");
    return process;
  }
}
