package io.paddock.backoffice.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.auth.directory.KycStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KycStandingTest {

  @ParameterizedTest
  @CsvSource({"APPROVED,1,true", "APPROVED,10,true", "PENDING,0,false", "REJECTED,0,false"})
  void a_tier_is_what_an_approval_gives(KycStatus status, int tier, boolean cleared) {
    assertThat(new KycStanding(status, tier).cleared()).isEqualTo(cleared);
  }

  @ParameterizedTest
  @CsvSource({"APPROVED,0", "APPROVED,11", "APPROVED,-1", "PENDING,1", "REJECTED,1", "PENDING,-1"})
  void anything_else_is_no_standing(KycStatus status, int tier) {
    assertThat(KycStanding.means(status, tier)).isFalse();
    assertThatThrownBy(() -> new KycStanding(status, tier))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
