package io.paddock.servers.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {

  @ParameterizedTest
  @CsvSource({
    "BACKOFFICE,8081,backoffice",
    "GAMES,8082,games",
    "GATEWAY,8083,gateway",
    "CALLBACKS,8084,callbacks",
    "DEMO_OPERATOR,8090,demo-operator",
    "POSTGRES,8091,postgres",
    "REDIS,8092,redis",
    "KAFKA,8093,kafka",
    "KAFKA_CONTROLLER,8094,kafka-controller",
    "BACKOFFICE_MANAGEMENT,9081,backoffice management",
    "GAMES_MANAGEMENT,9082,games management",
    "GATEWAY_MANAGEMENT,9083,gateway management",
    "CALLBACKS_MANAGEMENT,9084,callbacks management",
    "DEMO_OPERATOR_MANAGEMENT,9090,demo-operator management",
  })
  void without_an_offset_ports_are_the_documented_ones(Listener listener, int port, String label) {
    PortPlan plan = PortPlan.from(Map.of());

    assertThat(plan.of(listener)).isEqualTo(port);
    assertThat(listener.label()).isEqualTo(label);
  }

  @Test
  void the_offset_shifts_every_port() {
    PortPlan plan = PortPlan.from(Map.of("PADDOCK_PORT_OFFSET", " 1000 "));

    assertThat(plan.offset()).isEqualTo(1000);
    assertThat(Arrays.stream(Listener.values()).map(plan::of))
        .containsExactlyElementsOf(
            Arrays.stream(Listener.values()).map(l -> l.basePort() + 1000).toList());
    assertThat(plan.servers()).isEqualTo(new ServerPorts(9091, 9092, 9093, 9094));
  }

  @Test
  void no_two_listeners_share_a_port() {
    assertThat(Arrays.stream(Listener.values()).map(Listener::basePort).distinct())
        .hasSize(Listener.values().length);
  }

  @Test
  void the_largest_offset_leaves_the_highest_port_at_65535() {
    PortPlan plan = PortPlan.from(Map.of("PADDOCK_PORT_OFFSET", "56445"));

    assertThat(plan.of(Listener.DEMO_OPERATOR_MANAGEMENT)).isEqualTo(65_535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "56446"})
  void an_offset_out_of_range_is_named_with_its_variable(String offset) {
    assertThatThrownBy(() -> PortPlan.from(Map.of("PADDOCK_PORT_OFFSET", offset)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PADDOCK_PORT_OFFSET must be between 0 and 56445, not " + offset);
  }

  @Test
  void an_offset_that_is_no_number_is_named_with_its_variable() {
    assertThatThrownBy(() -> PortPlan.from(Map.of("PADDOCK_PORT_OFFSET", "1k")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PADDOCK_PORT_OFFSET must be a whole number, not '1k'");
  }

  @Test
  void a_blank_offset_is_none() {
    assertThat(PortPlan.from(Map.of("PADDOCK_PORT_OFFSET", "  ")).offset()).isZero();
  }
}
