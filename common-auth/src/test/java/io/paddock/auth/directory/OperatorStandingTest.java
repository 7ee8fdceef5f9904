package io.paddock.auth.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorStandingTest {

  @ParameterizedTest
  @CsvSource({
    "ACTIVE,     ,         ACTIVE,     ,                    true,  true",
    "ACTIVE,     ACTIVE,   ACTIVE,     ,                    true,  true",
    "ACTIVE,     DISABLED, DISABLED,   AGGREGATOR_DISABLED, false, false",
    "ONBOARDING, ,         ONBOARDING, OPERATOR_ONBOARDING, false, true",
    "ONBOARDING, ACTIVE,   ONBOARDING, OPERATOR_ONBOARDING, false, true",
    "ONBOARDING, DISABLED, DISABLED,   AGGREGATOR_DISABLED, false, false",
    "DISABLED,   ,         DISABLED,   OPERATOR_DISABLED,   false, false",
    "DISABLED,   ACTIVE,   DISABLED,   OPERATOR_DISABLED,   false, false",
    "DISABLED,   DISABLED, DISABLED,   OPERATOR_DISABLED,   false, false",
  })
  void bothStatesDecide(
      OperatorStatus own,
      @Nullable AggregatorStatus aggregator,
      OperatorStatus effective,
      OperatorStanding.@Nullable Reason reason,
      boolean plays,
      boolean calls) {
    OperatorStanding standing = new OperatorStanding(own, aggregator);

    assertThat(standing.effective()).isEqualTo(effective);
    assertThat(standing.reason().orElse(null)).isEqualTo(reason);
    assertThat(standing.mayPlay()).isEqualTo(plays);
    assertThat(standing.mayCall()).isEqualTo(calls);
  }

  @Test
  void reasonsHaveTheTextsThatTheApiShows() {
    assertThat(OperatorStanding.Reason.values())
        .extracting(OperatorStanding.Reason::text)
        .containsExactly("operator_onboarding", "operator_disabled", "aggregator_disabled");
  }
}
