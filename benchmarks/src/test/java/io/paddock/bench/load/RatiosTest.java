package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatiosTest {

  static List<List<List<Double>>> medians() {
    return List.of(
        List.of(List.of(3.0), List.of(3.0)),
        List.of(List.of(9.0, 1.0, 2.0), List.of(2.0)),
        List.of(List.of(4.0, 1.0), List.of(2.5)),
        List.of(List.of(10.0, 1.0, 2.0, 4.0), List.of(3.0)));
  }

  @ParameterizedTest
  @MethodSource("medians")
  void theMedianIsTheMiddle(List<List<Double>> valuesAndMedian) {
    double median = Ratios.median(valuesAndMedian.getFirst());

    assertThat(median).isEqualTo(valuesAndMedian.getLast().getFirst());
  }

  @Test
  void theEndsAreTheLowestAndTheHighest() {
    assertThat(Ratios.lowest(List.of(2.0, 1.0, 3.0))).isEqualTo(1.0);
    assertThat(Ratios.highest(List.of(2.0, 3.0, 1.0))).isEqualTo(3.0);
  }
}
