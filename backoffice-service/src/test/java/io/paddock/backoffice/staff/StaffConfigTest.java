package io.paddock.backoffice.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaffConfigTest {

  @Test
  void what_is_shipped_is_this() {
    StaffConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 100, new DurationConverter())
            .withMapping(StaffConfig.class)
            .build()
            .getConfigMapping(StaffConfig.class);

    assertThat(config.keysDir()).isEmpty();
    assertThat(config.refreshLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(config.concurrentHashes()).isEqualTo(2);
    assertThat(config.hashPatience()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.endedSessionsEvery()).isEqualTo(Duration.ofMillis(250));
  }
}
