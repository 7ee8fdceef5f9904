package io.paddock.fair.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 37, 52, 10_001})
  void every_value_of_u_gives_one_index(int size) {
    long first = 0;
    for (int index = 0; index < size; index++) {
      long values = Draws.valuesOf(index, size);
      assertThat((first * size) >>> 32).isEqualTo(index);
      assertThat(((first + values - 1) * size) >>> 32).isEqualTo(index);
      first += values;
    }
    assertThat(first).isEqualTo(1L << 32);
  }

  @Test
  void ways_to_choose_are_binomials() {
    assertThat(Draws.choose(40, 10)).isEqualTo(BigInteger.valueOf(847_660_528));
    assertThat(Draws.choose(5, 0)).isEqualTo(BigInteger.ONE);
    assertThat(Draws.choose(5, 6)).isEqualTo(BigInteger.ZERO);
    assertThat(Draws.choose(5, -1)).isEqualTo(BigInteger.ZERO);
  }
}
