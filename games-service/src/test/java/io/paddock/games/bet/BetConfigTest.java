package io.paddock.games.bet;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BetConfigTest {

  @Test
  void a_win_is_waited_for_50_ms_and_a_stop_waits_10_s() {
    BetConfig config =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(BetConfig.class)
            .build()
            .getConfigMapping(BetConfig.class);

    assertThat(config.winPatience()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(10));
  }
}
