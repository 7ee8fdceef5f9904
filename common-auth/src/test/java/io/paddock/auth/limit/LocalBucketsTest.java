package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.MovableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {

  private final MovableClock clock = new MovableClock();
  private final LocalBuckets buckets = new LocalBuckets(clock, 100);

  @Test
  void eachSubjectHasItsOwnBucket() {
    assertThat(take(two("a")).remaining()).isEqualTo(1);
    assertThat(take(two("a")).remaining()).isZero();
    assertThat(take(two("a")).allowed()).isFalse();
    assertThat(take(two("b")).allowed()).isTrue();
  }

  @Test
  void refusalsCostNothing() {
    for (int i = 0; i < 4; i++) {
      take(two("a"));
    }

    clock.advance(Duration.ofSeconds(30).minusNanos(1_000));
    assertThat(take(two("a")).allowed()).isFalse();

    clock.advance(Duration.ofNanos(1_000));
    assertThat(take(two("a")))
        .isEqualTo(new RateDecision(true, 2, 0, Duration.ofSeconds(60), Duration.ZERO));
  }

  @Test
  void anIdleBucketIsFullAndNotMore() {
    take(two("a"));
    clock.advance(Duration.ofDays(1));

    assertThat(take(two("a")).remaining()).isEqualTo(1);
  }

  @Test
  void whatOneBucketRefusesTheOtherDoesNotPayFor() {
    take(two("a"), two("b"));
    take(two("a"));

    assertThat(take(two("b"), two("a")).allowed()).isFalse();
    assertThat(take(two("b")))
        .isEqualTo(new RateDecision(true, 2, 0, Duration.ofSeconds(60), Duration.ZERO));
  }

  @Test
  void severalTokensAreTakenAtOnceOrNoneIs() {
    Claim four = new Claim(Limit.WALLET, "a", 4);

    assertThat(take(four.costing(3)))
        .isEqualTo(new RateDecision(true, 4, 1, Duration.ofSeconds(45), Duration.ZERO));
    assertThat(take(four.costing(3)))
        .isEqualTo(new RateDecision(false, 4, 1, Duration.ofSeconds(45), Duration.ofSeconds(30)));
    assertThat(take(two("b"), four.costing(2)).allowed()).isFalse();
    assertThat(take(two("b").costing(2)).allowed()).isTrue();
    assertThat(take(four).allowed()).isTrue();
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      take(two("subject " + i));
    }

    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }

  private RateDecision take(Claim... claims) {
    return buckets.take(List.of(claims));
  }

  private static Claim two(String subject) {
    return new Claim(Limit.WALLET, subject, 2);
  }
}
