package io.paddock.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketTest {

  /** Three tokens, ten microseconds apart. */
  private final Bucket bucket = new Bucket(3, 10);

  @Test
  void aBucketHasAsManyTokensAsItIsFull() {
    assertThat(bucket.given(1, 1, 0)).isEqualTo(1);
    assertThat(bucket.given(1, 1, 20)).isEqualTo(1);
    assertThat(bucket.given(1, 1, 21)).isZero();
    assertThat(bucket.given(1, 1, 30)).isZero();
  }

  @Test
  void severalTokensAreThereWhenTheyAreAllThere() {
    assertThat(bucket.given(2, 2, 10)).isEqualTo(2);
    assertThat(bucket.given(2, 2, 11)).isZero();
    assertThat(bucket.given(3, 3, 0)).isEqualTo(3);
    assertThat(bucket.given(3, 3, 1)).isZero();
    assertThat(bucket.decision(false, 2, 25))
        .isEqualTo(
            new RateDecision(false, 3, 0, Duration.ofNanos(25_000), Duration.ofNanos(15_000)));
  }

  @Test
  void theDecisionCountsWholeTokens() {
    assertThat(bucket.decision(true, 1, 10))
        .isEqualTo(new RateDecision(true, 3, 2, Duration.ofNanos(10_000), Duration.ZERO));
    assertThat(bucket.decision(true, 1, 11).remaining()).isEqualTo(1);
    assertThat(bucket.decision(true, 1, 30).remaining()).isZero();
  }

  @Test
  void aRefusalNamesTheWaitForTheNextToken() {
    assertThat(bucket.decision(false, 1, 30))
        .isEqualTo(
            new RateDecision(false, 3, 0, Duration.ofNanos(30_000), Duration.ofNanos(10_000)));
    assertThat(bucket.decision(false, 1, 26).retryAfter()).isEqualTo(Duration.ofNanos(6_000));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "1000,1", "1001,2", "2000,2"})
  void retryAfterIsWholeSecondsRoundedUp(long waitMs, long seconds) {
    RateDecision refused = new RateDecision(false, 3, 0, Duration.ZERO, Duration.ofMillis(waitMs));

    assertThat(refused.retryAfterSeconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "1000,1", "1001,2"})
  void resetIsWholeSecondsRoundedUp(long untilFullMs, long seconds) {
    RateDecision taken =
        new RateDecision(true, 3, 0, Duration.ofMillis(untilFullMs), Duration.ZERO);

    assertThat(taken.resetSeconds()).isEqualTo(seconds);
  }
}
