package io.paddock.fair.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashCurveTest {

  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "165, 100",
    "166, 101",
    "6757, 149",
    "6758, 150",
    "11552, 199",
    "11553, 200",
    "38376, 999",
    "38377, 1000",
    "76752, 9999",
    "76753, 10000",
    "115129, 99998",
    "230258, 99996944",
    "230259, 100000000",
    "99999999999, 100000000"
  })
  void grows_by_e_to_the_0_00006_a_millisecond_floored_and_ends_at_a_million(
      long ms, int hundredths) {
    assertThat(CrashCurve.hundredths(ms)).isEqualTo(hundredths);
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "101, 166", "150, 6758", "200, 11553", "1000, 38377", "100000000, 230259"})
  void reaches_a_multiplier_at_the_first_millisecond_that_has_it(int hundredths, long ms) {
    assertThat(CrashCurve.reaches(hundredths)).isEqualTo(ms);
  }

  @ParameterizedTest
  @CsvSource({"100, 166", "149, 6758", "199, 11553", "100000000, 230260"})
  void passes_a_point_at_the_first_millisecond_beyond_it(int point, long ms) {
    assertThat(CrashCurve.passes(point)).isEqualTo(ms);
  }

  @Test
  void has_nothing_before_the_start() {
    assertThatThrownBy(() -> CrashCurve.hundredths(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
