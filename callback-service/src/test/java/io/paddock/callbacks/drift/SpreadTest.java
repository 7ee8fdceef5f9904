package io.paddock.callbacks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "1, 1",
    "15, 15",
    "16, 17",
    "17, 17",
    "18, 19",
    "31, 31",
    "32, 35",
    "35, 35",
    "36, 39",
    "100, 103",
    "103, 103",
    "104, 111",
    "10000, 10239",
    "262143, 262143",
    "262144, 262143",
    "9999999999, 262143"
  })
  void aTimeIsRoundedUpToTheEndOfItsStep(long ms, int shown) {
    assertThat(of(ms).percentile(100)).isEqualTo(shown);
  }

  /** Of 20 the 95th percentile is the 19th: one slow answer is none of them. */
  @ParameterizedTest
  @CsvSource({"18, 2, 9", "19, 1, 3", "95, 5, 3", "94, 6, 9", "0, 1, 9", "1, 0, 3"})
  void thePercentileIsOfTheNearestRank(int fast, int slow, int p95) {
    Spread spread = new Spread();
    IntStream.range(0, fast).forEach(_ -> spread.add(3));
    IntStream.range(0, slow).forEach(_ -> spread.add(9));

    assertThat(spread.percentile(95)).isEqualTo(p95);
    assertThat(spread.size()).isEqualTo(fast + slow);
  }

  @Test
  void itIsNeverLessThanTheTimeItselfAndAtMostAnEighthMore() {
    for (int ms = 0; ms < 200_000; ms += 1 + ms / 97) {
      assertThat(of(ms).percentile(1)).isBetween(ms, ms + ms / 8);
    }
  }

  @Test
  void spreadsOfTwoProcessesAddUp() {
    Spread one = of(3, 5_000);
    one.add(of(4, 5_000));

    assertThat(one.size()).isEqualTo(4);
    assertThat(one.percentile(25)).isEqualTo(3);
    assertThat(one.percentile(50)).isEqualTo(4);
    assertThat(one.percentile(75)).isEqualTo(5_119);
  }

  @Test
  void itIsKeptAndReadAsItWas() {
    Spread spread = of(0, 15, 16, 700, 262_143);

    assertThat(new Spread(spread.counts()).counts()).isEqualTo(spread.counts()).hasSize(128);
    assertThat(new Spread(List.of(1, 2)).percentile(100)).isEqualTo(1);
    assertThat(new Spread(IntStream.range(0, 130).mapToObj(_ -> 1).toList()).size()).isEqualTo(130);
  }

  @Test
  void ofNothingThereIsNoPercentile() {
    assertThatThrownBy(() -> new Spread().percentile(95)).isInstanceOf(IllegalStateException.class);
  }

  private static Spread of(long... times) {
    Spread spread = new Spread();
    LongStream.of(times).forEach(spread::add);
    return spread;
  }
}
