package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void every_topic_of_the_architecture_that_a_service_uses_is_made() {
    assertThat(Topics.ALL)
        .extracting(Topic::name)
        .containsExactlyInAnyOrder(
            "operator.events",
            "aggregator.events",
            "partner.events",
            "market.events",
            "game.events",
            "trading.events",
            "trading.commands",
            "room.commands");
  }

  @Test
  void events_are_spread_and_commands_are_in_one_order() {
    assertThat(Topics.ALL)
        .filteredOn(topic -> topic.partitions() == 1)
        .containsExactly(Topics.TRADING_COMMANDS);
    assertThat(Topics.ALL)
        .filteredOn(topic -> topic.name().endsWith(".events"))
        .allMatch(topic -> topic.partitions() == 3 && topic.settings().isEmpty());
  }
}
