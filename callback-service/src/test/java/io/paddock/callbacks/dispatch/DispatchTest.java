package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DispatchTest {

  @Test
  void theShippedSettingsFitTogether() {
    DispatchConfig shipped = config();

    assertThatCode(() -> Dispatch.requireRoomForTheDeadline(shipped)).doesNotThrowAnyException();
    assertThat(shipped.schedule()).hasSize(9);
    assertThat(shipped.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(shipped.lease()).isEqualTo(Duration.ofSeconds(20));
    assertThat(shipped.drain()).isGreaterThan(shipped.deadline());
    assertThat(shipped.jitterPercent()).isEqualTo(10);
    assertThat(shipped.longestRetryAfter()).isEqualTo(Duration.ofDays(1));
    assertThat(shipped.concurrency()).isEqualTo(2_048);
    assertThat(shipped.perEndpoint()).isEqualTo(4);
    assertThat(shipped.poll()).isEqualTo(Duration.ofMillis(250));
    assertThat(shipped.maxResponseBytes()).isEqualTo(65_536);
    assertThat(shipped.keptResponseBytes()).isEqualTo(8_192);
    assertThat(shipped.backlogEvery()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aLeaseExceedsTheDeadlineByFiveSeconds() {
    DispatchConfig enough = config("paddock.dispatch.lease", "15s");
    DispatchConfig tooShort = config("paddock.dispatch.lease", "14999ms");

    assertThatCode(() -> Dispatch.requireRoomForTheDeadline(enough)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dispatch.requireRoomForTheDeadline(tooShort))
        .withMessage("paddock.dispatch.lease must exceed paddock.dispatch.deadline by 5 s");
  }

  static DispatchConfig config(String... settings) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(DispatchConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter());
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue(settings[i], settings[i + 1]);
    }
    SmallRyeConfig config = builder.build();
    return config.getConfigMapping(DispatchConfig.class);
  }
}
