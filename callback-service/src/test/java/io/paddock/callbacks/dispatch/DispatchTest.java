package io.paddock.callbacks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paddock.callbacks.fixtures.Settings;
import io.paddock.web.claim.Backoff;
import io.paddock.web.claim.LoopTimes;
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
    assertThat(Dispatch.part(shipped.concurrency(), shipped.perEndpointPercent())).isEqualTo(102);
    assertThat(Dispatch.part(shipped.concurrency(), shipped.perTenantPercent())).isEqualTo(512);
    assertThat(shipped.disableAfter()).isEqualTo(Duration.ofDays(5));
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

  @Test
  void itWaitsAsConfiguredAndNoLongerThanASecondForADatabaseThatIsBack() {
    DispatchConfig config =
        config(
            "paddock.dispatch.poll", "70ms",
            "paddock.dispatch.gather", "30ms",
            "paddock.dispatch.drain", "9s");

    assertThat(Dispatch.times(config))
        .isEqualTo(
            new LoopTimes(
                Duration.ofMillis(70),
                Duration.ofMillis(30),
                new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1)),
                Duration.ofSeconds(9)));
  }

  static DispatchConfig config(String... settings) {
    return Settings.of(DispatchConfig.class, settings);
  }
}
