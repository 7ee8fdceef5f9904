package io.paddock.bench.orderentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BookCrowdTest {

  @Test
  void a_percentile_is_the_nearest_rank() {
    List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(v -> (double) v).toList();

    assertThat(BookCrowd.percentile(hundred, 50)).isEqualTo(50.0);
    assertThat(BookCrowd.percentile(hundred, 99)).isEqualTo(99.0);
    assertThat(BookCrowd.percentile(List.of(7.0), 99)).isEqualTo(7.0);
    assertThat(BookCrowd.percentile(List.of(1.0, 2.0, 3.0), 50)).isEqualTo(2.0);
    assertThat(BookCrowd.percentile(List.of(), 50)).isZero();
  }
}
