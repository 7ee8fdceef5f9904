package io.paddock.matching.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000001",
    "10, 0.00001",
    "100000, 0.1",
    "550000, 0.55",
    "999999, 0.999999",
    "1000000, 1",
    "1000001, 1.000001",
    "100000000000, 100000",
    "-1, -0.000001",
    "-1500000, -1.5",
    "9223372036854775807, 9223372036854.775807"
  })
  void a_count_is_the_shortest_exact_decimal(long micros, String text) {
    assertThat(Micros.text(micros)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.55, 550000",
    "0.550000000, 550000",
    "100, 100000000",
    "0.000001, 1",
    "-2.5, -2500000",
    "999999999999.999999, 999999999999999999",
    "0, 0"
  })
  void a_decimal_is_a_whole_count(BigDecimal amount, long micros) {
    assertThat(Micros.of(amount)).hasValue(micros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "0.5500001", "1000000000000", "999999999999999999999999"})
  void what_is_finer_or_larger_is_none(BigDecimal amount) {
    assertThat(Micros.of(amount)).isEmpty();
  }

  @Test
  void ratios_are_rounded_half_up() {
    assertThat(Micros.ratio(54, 100)).isEqualTo("0.54");
    assertThat(Micros.ratio(1, 3)).isEqualTo("0.333333");
    assertThat(Micros.ratio(2, 3)).isEqualTo("0.666667");
    assertThat(Micros.ratio(1, 2_000_000)).isEqualTo("0.000001");
    assertThat(Micros.ratio(1, 2_000_001)).isEqualTo("0");
    assertThat(Micros.ratio(200, 1)).isEqualTo("200");
  }

  @ParameterizedTest
  @CsvSource({"10000, 0.01", "1000000, 1", "10000000, 10", "0, 0", "-1500000, -1.5"})
  void a_count_is_shown_without_needless_zeros(long micros, BigDecimal decimal) {
    assertThat(Micros.decimal(micros)).isEqualTo(decimal);
  }
}
