package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

  @Test
  void theShortestPlanIsOneRoundWithoutWarmUpAndPause() {
    assertThat(new Plan(Duration.ZERO, 1, Duration.ofNanos(1), Duration.ZERO).rounds())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0, PT1S, PT0S",
    "PT0S, 1, PT0S, PT0S",
    "PT-1S, 1, PT1S, PT0S",
    "PT0S, 1, PT1S, PT-1S"
  })
  void aPlanThatMeasuresNothingIsRefused(
      Duration warmUp, int rounds, Duration round, Duration pause) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(warmUp, rounds, round, pause));
  }
}
