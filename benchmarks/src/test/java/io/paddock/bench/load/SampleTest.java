package io.paddock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void throughputIsSuccessfulCallsOverTime() {
    Sample sample = sample(Duration.ofMillis(500), 3, null, 1_000, 2_000, 3_000);

    assertThat(sample.calls()).isEqualTo(3);
    assertThat(sample.perSecond()).isEqualTo(6.0);
  }

  @Test
  void nothingInNoTimeIsNoThroughput() {
    assertThat(Sample.none().perSecond()).isZero();
    assertThat(Sample.none().calls()).isZero();
  }

  @Test
  void latenciesAreInMilliseconds() {
    Sample sample = sample(Duration.ofSeconds(1), 0, null, 500, 1_000, 1_500, 40_000);

    assertThat(sample.percentile(50)).isEqualTo(1.0);
    assertThat(sample.percentile(75)).isEqualTo(1.5);
    assertThat(sample.longest()).isBetween(40.0, 40.1);
  }

  @Test
  void roundsAddUpAndKeepTheFirstFailure() {
    Sample first = sample(Duration.ofSeconds(1), 0, null, 1_000);
    Sample second = sample(Duration.ofSeconds(2), 1, "refused", 2_000, 3_000);
    Sample third = sample(Duration.ofSeconds(3), 2, "later");

    Sample all = first.plus(second).plus(third);

    assertThat(all.calls()).isEqualTo(3);
    assertThat(all.elapsed()).isEqualTo(Duration.ofSeconds(6));
    assertThat(all.failures()).isEqualTo(3);
    assertThat(all.firstFailure()).isEqualTo("refused");
    assertThat(first.calls()).isEqualTo(1);
  }

  private static Sample sample(
      Duration elapsed, long failures, @Nullable String failure, long... micros) {
    Histogram latencies = Sample.emptyHistogram();
    for (long each : micros) {
      latencies.recordValue(each);
    }
    return new Sample(latencies, elapsed, failures, failure);
  }
}
