package io.paddock.games.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.games.recovery.RecoveryConfig;
import io.paddock.games.session.SessionConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDefaultsTest {

  @Test
  void sessions_live_as_the_contract_says() {
    SessionConfig config = config(Map.of()).getConfigMapping(SessionConfig.class);

    assertThat(config.idle()).isEqualTo(Duration.ofMinutes(30));
    assertThat(config.codeLifetime()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.touchEvery()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.touchLimit()).isEqualTo(100_000);
  }

  @Test
  void the_lease_is_longer_than_the_longest_wallet_timeout() {
    RecoveryConfig config = config(Map.of()).getConfigMapping(RecoveryConfig.class);

    assertThat(config.lease()).isGreaterThan(Duration.ofSeconds(30)).isEqualTo(Duration.ofSeconds(45));
    assertThat(config.poll()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.batch()).isEqualTo(16);
    assertThat(config.inFlight()).isEqualTo(200);
    assertThat(config.inFlightPerOperator()).isEqualTo(16);
    assertThat(config.drain()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.measureEvery()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void every_property_can_be_set() {
    SmallRyeConfig set =
        config(
            Map.of(
                "paddock.session.idle", "1m",
                "paddock.session.code-lifetime", "2s",
                "paddock.session.touch-every", "3s",
                "paddock.session.touch-limit", "4",
                "paddock.recovery.lease", "5s",
                "paddock.recovery.in-flight-per-operator", "6"));

    assertThat(set.getConfigMapping(SessionConfig.class).idle()).isEqualTo(Duration.ofMinutes(1));
    assertThat(set.getConfigMapping(SessionConfig.class).codeLifetime())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(set.getConfigMapping(SessionConfig.class).touchEvery())
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(set.getConfigMapping(SessionConfig.class).touchLimit()).isEqualTo(4);
    assertThat(set.getConfigMapping(RecoveryConfig.class).lease()).isEqualTo(Duration.ofSeconds(5));
    assertThat(set.getConfigMapping(RecoveryConfig.class).inFlightPerOperator()).isEqualTo(6);
  }

  private static SmallRyeConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .withMapping(SessionConfig.class)
        .withMapping(RecoveryConfig.class)
        .withDefaultValues(properties)
        .build();
  }
}
