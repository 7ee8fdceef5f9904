package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

  private static final long NOW = 1_767_225_600_000_000L;

  /** Three tokens, ten microseconds apart. */
  private final Bucket bucket = new Bucket(3, 10);

  @ParameterizedTest
  @CsvSource({
    "IP,1,6000,10000",
    "IP,100,600000,100",
    "LOGIN_ADDRESS,1,30,2000000",
    "LOGIN_ACCOUNT,1,10,6000000"
  })
  void everyLimitIsABucket(Limit limit, int factor, long tokens, long intervalMicros) {
    assertThat(Bucket.of(limit, factor)).isEqualTo(new Bucket(tokens, intervalMicros));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_001})
  void aFactorIsOneToAThousand(int factor) {
    assertThatThrownBy(() -> Bucket.of(Limit.IP, factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a factor is 1 to 1000");
  }

  @Test
  void limitsAreNamedInLowerCase() {
    assertThat(Limit.LOGIN_ADDRESS.text()).isEqualTo("login_address");
    assertThat(Limit.IP.window()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aFullBucketTakesItsTokensAtOnceAndNoMore() {
    Bucket.Step one = bucket.take(0, NOW);
    Bucket.Step two = bucket.take(one.fullAtMicros(), NOW);
    Bucket.Step three = bucket.take(two.fullAtMicros(), NOW);
    Bucket.Step four = bucket.take(three.fullAtMicros(), NOW);

    assertThat(one).isEqualTo(new Bucket.Step(true, NOW + 10));
    assertThat(two).isEqualTo(new Bucket.Step(true, NOW + 20));
    assertThat(three).isEqualTo(new Bucket.Step(true, NOW + 30));
    assertThat(four).isEqualTo(new Bucket.Step(false, NOW + 30));
  }

  @Test
  void oneTokenComesBackPerInterval() {
    assertThat(bucket.take(NOW + 30, NOW + 9).allowed()).isFalse();
    assertThat(bucket.take(NOW + 30, NOW + 10)).isEqualTo(new Bucket.Step(true, NOW + 40));
  }

  @Test
  void anIdleBucketIsFullAndNotMore() {
    assertThat(bucket.take(NOW - 1_000, NOW)).isEqualTo(new Bucket.Step(true, NOW + 10));
    assertThat(new Bucket(0, 10).take(NOW - 1_000, NOW)).isEqualTo(new Bucket.Step(false, NOW));
  }

  @Test
  void theDecisionCountsWholeTokens() {
    assertThat(bucket.decision(true, 10))
        .isEqualTo(new RateDecision(true, 3, 2, Duration.ofNanos(10_000), Duration.ZERO));
    assertThat(bucket.decision(true, 11).remaining()).isEqualTo(1);
    assertThat(bucket.decision(true, 30).remaining()).isZero();
  }

  @Test
  void aRefusalNamesTheWaitForTheNextToken() {
    assertThat(bucket.decision(false, 30))
        .isEqualTo(
            new RateDecision(false, 3, 0, Duration.ofNanos(30_000), Duration.ofNanos(10_000)));
    assertThat(bucket.decision(false, 26).retryAfter()).isEqualTo(Duration.ofNanos(6_000));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "1000,1", "1001,2", "2000,2"})
  void retryAfterIsWholeSecondsRoundedUp(long waitMs, long seconds) {
    RateDecision refused = new RateDecision(false, 3, 0, Duration.ZERO, Duration.ofMillis(waitMs));

    assertThat(refused.retryAfterSeconds()).isEqualTo(seconds);
  }
}
