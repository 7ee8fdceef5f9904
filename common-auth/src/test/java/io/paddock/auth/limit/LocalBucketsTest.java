package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.MovableClock;
import java.time.Duration;
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
  void severalTokensAreTakenAtOnceOrNoneIs() {
    Claim four = new Claim(Limit.WALLET, "a", 4);

    assertThat(take(four.costing(3)))
        .isEqualTo(new RateDecision(true, 4, 1, Duration.ofSeconds(45), Duration.ZERO));
    assertThat(take(four.costing(3)))
        .isEqualTo(new RateDecision(false, 4, 1, Duration.ofSeconds(45), Duration.ofSeconds(30)));
    assertThat(take(four).allowed()).isTrue();
  }

  @Test
  void whatIsGivenBackIsThereAgainAndNoMore() {
    Claim four = new Claim(Limit.WALLET, "a", 4);
    take(four.costing(3));

    buckets.giveBack(four.costing(2));
    assertThat(take(four).remaining()).isEqualTo(2);

    buckets.giveBack(four.costing(4));
    buckets.giveBack(new Claim(Limit.WALLET, "b", 4));
    assertThat(take(four).remaining()).isEqualTo(3);
    assertThat(take(new Claim(Limit.WALLET, "b", 4)).remaining()).isEqualTo(3);
  }

  @Test
  void moreIsGivenWhereAQuarterIsLeft() {
    Claim nine = new Claim(Limit.WALLET, "a", 9);

    assertThat(buckets.lease(nine, 4).tokens()).isEqualTo(4);
    assertThat(buckets.lease(nine, 4).tokens()).isEqualTo(2);
    assertThat(buckets.lease(nine, 4).tokens()).isEqualTo(1);
    assertThat(buckets.lease(nine.costing(2), 4).tokens()).isEqualTo(2);
    assertThat(buckets.lease(nine, 4).tokens()).isZero();
  }

  @Test
  void theTableIsBounded() {
    for (int i = 0; i < 1_000; i++) {
      take(two("subject " + i));
    }

    assertThat(buckets.size()).isLessThanOrEqualTo(100);
  }

  private RateDecision take(Claim claim) {
    return buckets.lease(claim, claim.cost()).decision();
  }

  private static Claim two(String subject) {
    return new Claim(Limit.WALLET, subject, 2);
  }
}
