package io.paddock.fair.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationalTest {

  @Test
  void fractions_are_kept_in_lowest_terms() {
    assertThat(Rational.of(6, 8)).isEqualTo(Rational.of(3, 4)).hasToString("3/4");
    assertThat(Rational.of(0, 8)).isEqualTo(Rational.ZERO);
    assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Rational.of(1, -1)).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"1.98, 99/50", "100, 100/1", "1E+2, 100/1", "0, 0/1", "0.0001, 1/10000"})
  void a_decimal_is_one(BigDecimal decimal, String fraction) {
    assertThat(Rational.of(decimal)).hasToString(fraction);
  }

  @Test
  void arithmetic_is_exact() {
    Rational third = Rational.of(1, 3);

    assertThat(third.plus(Rational.of(1, 6))).isEqualTo(Rational.of(1, 2));
    assertThat(third.minus(Rational.of(1, 2))).isEqualTo(Rational.of(-1, 6));
    assertThat(third.times(Rational.of(3, 5))).isEqualTo(Rational.of(1, 5));
    assertThat(third.over(Rational.of(2, 3))).isEqualTo(Rational.of(1, 2));
    assertThat(third).isLessThan(Rational.of(34, 100)).isGreaterThan(Rational.of(33, 100));
  }

  @Test
  void it_is_written_for_people() {
    assertThat(Rational.of(36, 37).percent()).isEqualTo("97.297%");
    assertThat(Rational.of(1, 1).percent()).isEqualTo("100.000%");
    assertThat(Rational.of(19_999, 10_000).floor(2)).isEqualTo(new BigDecimal("1.99"));
    assertThat(Rational.of(2, 1).squareRoot(3)).isEqualTo(new BigDecimal("1.414"));
  }
}
