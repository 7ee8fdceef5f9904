package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.fixtures.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {

  private final MovableClock clock = new MovableClock();
  private final LocalBuckets buckets = new LocalBuckets(clock, 100);
  private final Bucket two = new Bucket(2, 1_000_000);

  @Test
  void eachSubjectHasItsOwnBucket() {
    assertThat(buckets.take(two, "a").remaining()).isEqualTo(1);
    assertThat(buckets.take(two, "a").remaining()).isZero();
    assertThat(buckets.take(two, "a").allowed()).isFalse();
    assertThat(buckets.take(two, "b").allowed()).isTrue();
  }

  @Test
  void refusalsCostNothing() {
    buckets.take(two, "a");
    buckets.take(two, "a");
    buckets.take(two, "a");
    buckets.take(two, "a");

    clock.advance(Duration.ofSeconds(1));

    assertThat(buckets.take(two, "a"))
        .isEqualTo(new RateDecision(true, 2, 0, Duration.ofSeconds(2), Duration.ZERO));
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      buckets.take(two, "subject " + i);
    }

    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }
}
