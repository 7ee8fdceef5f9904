package io.paddock.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceRunnerTest {

  private static final Set<StackService> EARLY =
      EnumSet.of(StackService.GATEWAY, StackService.GAMES, StackService.CALLBACKS);

  @ParameterizedTest
  @EnumSource
  void every_service_has_a_small_heap_and_ends_when_it_is_full(StackService service) {
    assertThat(ServiceRunner.jvmOptions(service))
        .contains("-XX:+UseSerialGC", "-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void only_what_bots_and_players_wait_for_is_optimised_early() {
    for (StackService service : StackService.values()) {
      assertThat(ServiceRunner.jvmOptions(service).stream().filter(o -> o.startsWith("-XX:Tier4")))
          .hasSize(EARLY.contains(service) ? 0 : 4);
    }
  }
}
