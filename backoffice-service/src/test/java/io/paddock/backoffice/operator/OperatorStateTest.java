package io.paddock.backoffice.operator;

import static io.paddock.backoffice.operator.Party.AGGREGATOR;
import static io.paddock.backoffice.operator.Party.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.OperatorStatus;
import io.paddock.backoffice.operator.OperatorState.Active;
import io.paddock.backoffice.operator.OperatorState.Disabled;
import io.paddock.backoffice.operator.OperatorState.Onboarding;
import org.junit.jupiter.api.Test;

class OperatorStateTest {

  @Test
  void is_read_from_its_two_columns() {
    assertThat(OperatorState.of(OperatorStatus.ONBOARDING, null)).isEqualTo(new Onboarding());
    assertThat(OperatorState.of(OperatorStatus.ACTIVE, null)).isEqualTo(new Active());
    assertThat(OperatorState.of(OperatorStatus.DISABLED, AGGREGATOR))
        .isEqualTo(new Disabled(AGGREGATOR));
    assertThat(OperatorState.of(OperatorStatus.DISABLED, null)).isEqualTo(new Disabled(STAFF));
  }

  @Test
  void is_written_to_its_two_columns() {
    assertThat(new Onboarding().status()).isEqualTo(OperatorStatus.ONBOARDING);
    assertThat(new Active().status()).isEqualTo(OperatorStatus.ACTIVE);
    assertThat(new Active().disabledBy()).isNull();
    assertThat(new Disabled(STAFF).status()).isEqualTo(OperatorStatus.DISABLED);
    assertThat(new Disabled(STAFF).disabledBy()).isEqualTo(STAFF);
  }

  @Test
  void an_active_operator_is_disabled_by_whoever_does_it() {
    assertThat(new Active().disable(STAFF)).isEqualTo(new Disabled(STAFF));
    assertThat(new Active().disable(AGGREGATOR)).isEqualTo(new Disabled(AGGREGATOR));
  }

  @Test
  void onboarding_ends_with_going_live() {
    assertThat(new Onboarding().goLive()).isEqualTo(new Active());
  }

  @Test
  void staff_take_over_and_aggregators_do_not() {
    assertThat(new Disabled(AGGREGATOR).disable(STAFF)).isEqualTo(new Disabled(STAFF));
    assertThat(new Disabled(STAFF).disable(AGGREGATOR)).isEqualTo(new Disabled(STAFF));
    assertThat(new Disabled(AGGREGATOR).disable(AGGREGATOR)).isEqualTo(new Disabled(AGGREGATOR));
  }

  @Test
  void what_staff_disabled_only_staff_enable() {
    assertThat(new Disabled(STAFF).enable(AGGREGATOR)).isEmpty();
    assertThat(new Disabled(STAFF).enable(STAFF)).contains(new Active());
    assertThat(new Disabled(AGGREGATOR).enable(AGGREGATOR)).contains(new Active());
    assertThat(new Disabled(AGGREGATOR).enable(STAFF)).contains(new Active());
  }
}
