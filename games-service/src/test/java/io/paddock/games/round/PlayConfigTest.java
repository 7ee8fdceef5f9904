package io.paddock.games.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlayConfigTest {

  @Test
  void a_round_waits_a_day_for_its_player_and_is_then_ended_within_a_minute_and_a_half() {
    PlayConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(PlayConfig.class)
            .build()
            .getConfigMapping(PlayConfig.class);

    assertThat(config.idle()).isEqualTo(Duration.ofHours(24));
    assertThat(config.poll()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.lease()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.places()).isEqualTo(16);
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(5));
  }
}
