package io.paddock.backoffice.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1000000",
    "0.000001, 1",
    "0.0100000000, 10000",
    "-2.5, -2500000",
    "0, 0",
    "999999999999.999999, 999999999999999999"
  })
  void decimals_are_counts_of_a_millionth(String decimal, long micros) {
    assertThat(Micros.of(new BigDecimal(decimal))).isEqualTo(OptionalLong.of(micros));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "1.0000001", "1000000000000", "999999999999999999999999"})
  void what_no_count_expresses_is_none(String decimal) {
    assertThat(Micros.of(new BigDecimal(decimal))).isEmpty();
  }

  @Test
  void counts_are_shown_without_needless_zeros() {
    assertThat(Micros.decimal(10_000)).isEqualTo(new BigDecimal("0.01"));
    assertThat(Micros.decimal(1_000_000)).isEqualTo(new BigDecimal("1"));
    assertThat(Micros.decimal(10_000_000)).isEqualTo(new BigDecimal("10"));
    assertThat(Micros.decimal(0)).isEqualTo(new BigDecimal("0"));
  }
}
