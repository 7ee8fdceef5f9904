package io.paddock.servers.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackHomeTest {

  private static final Path ROOT = Path.of("/repository");

  @Test
  void the_home_is_in_the_repository() {
    StackHome home = StackHome.of(ROOT, Map.of());

    assertThat(home.folder()).hasToString("/repository/.paddock");
    assertThat(home.binaries()).hasToString("/repository/.paddock/bin");
  }

  @Test
  void a_variable_moves_the_home_and_not_the_binaries() {
    StackHome home = StackHome.of(ROOT, Map.of("PADDOCK_HOME", "/elsewhere"));

    assertThat(home.folder()).hasToString("/elsewhere");
    assertThat(home.binaries()).hasToString("/repository/.paddock/bin");
  }

  @Test
  void a_relative_home_is_below_the_repository() {
    assertThat(StackHome.of(ROOT, Map.of("PADDOCK_HOME", "other/../mine")).folder())
        .hasToString("/repository/mine");
  }

  @Test
  void a_blank_variable_moves_nothing() {
    assertThat(StackHome.of(ROOT, Map.of("PADDOCK_HOME", " ")).folder())
        .hasToString("/repository/.paddock");
  }

  @Test
  void a_folder_of_its_own_shares_nothing() {
    assertThat(StackHome.at(Path.of("/h/x/..")))
        .isEqualTo(new StackHome(Path.of("/h"), Path.of("/h/bin")));
  }

  @Test
  void everything_has_its_documented_place() {
    StackHome home = StackHome.of(ROOT, Map.of("PADDOCK_HOME", "/h"));

    assertThat(home.data()).hasToString("/h/data");
    assertThat(home.data("postgres")).hasToString("/h/data/postgres");
    assertThat(home.keys()).hasToString("/h/keys");
    assertThat(home.run()).hasToString("/h/run");
    assertThat(home.log("games")).hasToString("/h/logs/games.log");
    assertThat(home.sandboxFile()).hasToString("/h/sandbox.json");
    assertThat(home.demoOperatorFile()).hasToString("/h/demo-operator.json");
    assertThat(home.seedFile()).hasToString("/h/seed.json");
  }
}
